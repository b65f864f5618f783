using System.Text.Json.Nodes;
using ObpCustomerService.Benchmarks.Contestants;
using ObpCustomerService.Benchmarks.Load;

namespace ObpCustomerService.Benchmarks.Scenarios;

/// <summary>A contestant that answers less, or something else, is not measured.</summary>
internal static class Agreement
{
    // A new customer's are drawn.
    private static readonly string[] Drawn = ["customer_id", "customer_number"];

    public static async Task CheckAsync(IReadOnlyList<RunningContestant> contestants, Request sample)
    {
        var first = await AnswerAsync(contestants[0], sample);
        foreach (var other in contestants.Skip(1))
        {
            var answer = await AnswerAsync(other, sample);
            if (!JsonNode.DeepEquals(first, answer))
                throw new InvalidOperationException(
                    $"{other.Contestant.Name} answers {sample.Method} {sample.Path} unlike {contestants[0].Contestant.Name}:\n{answer}\n{first}");
        }
    }

    /// <summary>A page with nothing on it costs nothing.</summary>
    public static async Task CheckIsFullAsync(RunningContestant contestant, Request page)
    {
        var customers = (await AnswerAsync(contestant, page))!["customers"]!.AsArray();
        if (customers.Count != 50)
            throw new InvalidOperationException($"{contestant.Contestant.Name} answers {page.Path} with {customers.Count} customers.");
    }

    private static async Task<JsonNode?> AnswerAsync(RunningContestant contestant, Request request)
    {
        using var answer = await contestant.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(
                $"{contestant.Contestant.Name} answers {request.Method} {request.Path} with {(int)answer.StatusCode}.\n{text}");

        var json = JsonNode.Parse(text);
        if (request.Method == "POST")
            Array.ForEach(Drawn, name => json!.AsObject().Remove(name));
        return json;
    }
}
