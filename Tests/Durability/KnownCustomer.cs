using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Durability;

/// <summary>
/// A customer as the answers to its writes describe it: a set of facts, each one line. Every fact that a test writes is written once
/// only, so that a set of them tells whether something is missing, is there twice, or has come back.
/// </summary>
/// <param name="mark">Its legal name, by which it is found where nobody was told its id.</param>
internal sealed class KnownCustomer(string mark)
{
    private readonly Dictionary<string, string> facts = [];
    private FactChange? doubt;

    public string Mark => mark;

    /// <summary>Null until its creation is answered.</summary>
    public string? Id { get; private set; }

    public string Number { get; private set; } = "";

    /// <summary>It exists, and every write to it was answered.</summary>
    public bool IsCertain => Id is not null && doubt is null;

    /// <summary>The facts of one kind, and the id of what each is about.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> FactsOf(string kind) =>
        [.. facts.Where(fact => fact.Key.StartsWith(kind + ' ', StringComparison.Ordinal))];

    public void Created(JsonNode answer)
    {
        (Id, Number) = (answer.Text("customer_id"), answer.Text("customer_number"));
        foreach (var fact in OfCustomer(answer))
            facts.Add(fact, Id);
    }

    /// <param name="change">Of a write that was answered.</param>
    /// <param name="id">Of what the new fact is about.</param>
    public void Changed(FactChange change, string id)
    {
        if (change.Gone is not null)
            facts.Remove(change.Gone);
        if (change.Come is not null)
            facts.Add(change.Come, id);
    }

    /// <summary>A write that was not answered may have happened, or happen still: nothing more is written to this customer.</summary>
    public void Doubted(FactChange change) => doubt = change;

    /// <summary>What may be read of it: one set of facts, or either of two.</summary>
    public IEnumerable<IReadOnlyList<string>> PossibleFacts()
    {
        yield return Sorted(facts.Keys);
        if (doubt is not null)
            yield return Sorted(facts.Keys.Except([doubt.Gone ?? ""]).Concat(doubt.Come is null ? [] : [doubt.Come]));
    }

    /// <summary>What the service tells of a customer.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(HttpClient client, string bank, string id)
    {
        var customer = $"/obp/v3.1.0/banks/{bank}/customers/{id}";
        return Sorted(
        [
            .. OfCustomer(await client.OkAsync(customer)),
            .. (await ListAsync(client, $"{customer}/addresses", "addresses")).Select(OfAddress),
            .. (await ListAsync(client, $"{customer}/tax-residences", "tax_residence"))
                .Select(residence => $"tax-residence {residence.Text("tax_number")}"),
            .. (await ListAsync(client, $"{customer}/social_media_handles", "checks")).Select(handle => $"handle {handle.Text("handle")}"),
            .. (await ListAsync(client, $"/obp/v4.0.0/banks/{bank}/customers/{id}/attributes", "customer_attributes"))
                .Select(attribute => $"attribute {attribute.Text("name")} {attribute.Text("value")}"),
            .. (await ListAsync(client, $"/obp/v4.0.0/banks/{bank}/user_customer_links/customers/{id}", "user_customer_links"))
                .Select(link => $"link {link.Text("user_id")}"),
        ]);
    }

    public static IEnumerable<string> OfCustomer(JsonNode customer)
    {
        var born = customer["dob_of_dependants"]!.AsArray().Select(date => (string)date!);
        yield return string.Create(
            CultureInfo.InvariantCulture, $"customer {customer.Text("legal_name")} {(int)customer["dependants"]!} {string.Join(' ', born)}");
        yield return $"email {customer.Text("email")}";
    }

    public static string OfAddress(JsonNode address) =>
        $"address {address.Text("line_1")} {string.Join(' ', address["tags"]!.AsArray().Select(tag => (string)tag!))}";

    private static async Task<IEnumerable<JsonNode>> ListAsync(HttpClient client, string path, string name) =>
        (await client.OkAsync(path))[name]!.AsArray().Select(entry => entry!);

    private static IReadOnlyList<string> Sorted(IEnumerable<string> lines) => [.. lines.Order(StringComparer.Ordinal)];
}

/// <summary>What one write does to the facts of a customer.</summary>
internal sealed record FactChange(string? Gone, string? Come);
