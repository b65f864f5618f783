using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Tests.Access;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Isolation;

/// <summary>
/// Who asks for a record that is not theirs to see learns no more than of one that is not there. Two banks, two customers of the first
/// and one of the second, all that belongs to them, and ids of nothing: every endpoint is asked for each bank, each customer and each
/// of what belongs to one, by users with every set of roles that matters.
/// </summary>
public abstract class IsolationTests(ApiFixture api, ITracedApi trace, ITestOutputHelper output)
{
    public static TheoryData<string> Endpoints => [.. AddressedEndpoints.All.Select(endpoint => endpoint.OperationId)];

    [Fact]
    public void Every_route_with_an_id_in_its_path_is_in_the_matrix()
    {
        var routes = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.Parameters.Count > 0 && route.RoutePattern.RawText!.StartsWith("/obp/", StringComparison.Ordinal))
            .Select(route => route.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName)
            .OfType<string>();

        // Open to everybody: there is nobody to keep out.
        Assert.Equal(["bankById"], routes.Except(AddressedEndpoints.All.Select(endpoint => endpoint.OperationId)));
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task What_is_not_the_callers_to_see_is_answered_like_what_is_not_there(string operation)
    {
        var endpoint = AddressedEndpoints.Find(operation);
        var (here, there) = (await Holding.NewBankAsync(api), await Holding.NewBankAsync(api));
        Holding[] real = [await Holding.NewAsync(api, here), await Holding.NewAsync(api, here), await Holding.NewAsync(api, there)];
        var matrix = new Matrix(endpoint, [here, there, $"t.{Guid.NewGuid():N}"[..16]], [.. real, await Holding.NoneAsync(api)]);
        var asked = 0;
        trace.Listen();

        foreach (var caller in await Caller.EachAsync(api, endpoint, here, there))
        {
            var before = await StatesAsync(real);
            var verdicts = matrix.Targets.ToDictionary(target => target, target => matrix.Of(caller, target));
            var foreign = matrix.Targets.Where(target => !verdicts[target].IsOwn).ToList();
            var answers = new Dictionary<Target, Answer>();
            // What the service remembers of a caller at a bank, it remembers from the first request on.
            foreach (var target in foreign.DistinctBy(target => target.Bank))
                await AskAsync(endpoint, matrix.Ids(caller, target), caller);
            foreach (var target in foreign)
                answers.Add(target, await AskAsync(endpoint, matrix.Ids(caller, target), caller));

            Assert.Equal(before, await StatesAsync(real));
            foreach (var (target, answer) in answers)
            {
                var told = $"{caller.Roles}, bank {target.Bank}, customer of {target.Customer?.Bank}, child of {target.Child?.Bank}: {answer}";
                if (verdicts[target].Refusal is { } refusal)
                    Assert.True(answer.Is(refusal), told);
                else
                    Assert.True(answers[verdicts[target].Alike!] is var missing && missing == answer, $"{told}\n{missing}");
            }

            foreach (var bank in matrix.OwnBanks(caller))
            {
                var own = await Holding.NewAsync(api, bank ?? here);
                var answer = await AskAsync(endpoint, matrix.Ids(caller, new Target(bank, own, own)), caller);
                Assert.True(answer.Status == (int)endpoint.Success, $"{caller.Roles}, own: {answer}");
                asked++;
            }

            asked += answers.Count;
        }

        output.WriteLine($"{operation}: {asked} combinations");
    }

    private async Task<Answer> AskAsync(ContractEndpoint endpoint, IReadOnlyDictionary<string, string> ids, Caller caller)
    {
        var version = endpoint.IsServedUnder("v3.1.0") ? "v3.1.0" : endpoint.FirstVersion;
        using var request = new HttpRequestMessage(new HttpMethod(endpoint.Verb), $"/obp/{version}{Fill(endpoint.Path)}");
        if (endpoint.Body is not null)
            request.Content = new StringContent(Fill(endpoint.Body), Encoding.UTF8, "application/json");
        using var reply = await api.ClientFor(caller.User.Token).SendAsync(request);
        return await Answer.OfAsync(reply, ids, trace.StatementsOf(reply));

        string Fill(string text) => ids.Aggregate(text, (rest, id) => rest.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<string>> StatesAsync(IEnumerable<Holding> holdings)
    {
        var states = new List<string>();
        foreach (var holding in holdings)
            states.Add(await holding.StateAsync(api));
        return states;
    }
}

public sealed class IsolationOnSqlite(TracedSqliteApi api, ITestOutputHelper output)
    : IsolationTests(api, api, output), IClassFixture<TracedSqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class IsolationOnSqlServer(TracedSqlServerApi api, ITestOutputHelper output)
    : IsolationTests(api, api, output), IClassFixture<TracedSqlServerApi>;
