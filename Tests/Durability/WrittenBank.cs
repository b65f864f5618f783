using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Addresses;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Durability;

/// <summary>A bank that eight clients write to at once, while two read, until something happens to the service or to its database.</summary>
internal sealed class WrittenBank
{
    private const int Clients = 8;
    private const int Onlookers = 2;
    private const int Dependants = 3;

    private static readonly string[] Roles =
    [
        "CanGetCustomer", "CanCreateCustomer", "CanUpdateCustomerEmail", "CanCreateCustomerAddress", "CanGetCustomerAddress",
        "CanDeleteCustomerAddress", "CanCreateTaxResidence", "CanGetTaxResidence", "CanDeleteTaxResidence", "CanAddSocialMediaHandle",
        "CanGetSocialMediaHandles", "CanCreateCustomerAttributeAtOneBank", "CanUpdateCustomerAttributeAtOneBank",
        "CanDeleteCustomerAttributeAtOneBank", "CanGetCustomerAttributesAtOneBank", "CanCreateUserCustomerLink", "CanGetUserCustomerLink",
        "CanDeleteUserCustomerLink",
    ];

    private readonly string id;
    private readonly IReadOnlyList<Writer> writers;
    private readonly HttpClient client;

    private WrittenBank(HttpClient client, string id, IReadOnlyList<string> users, int seed)
    {
        (this.client, this.id) = (client, id);
        writers = [.. Enumerable.Range(0, Clients).Select(number => new Writer(client, id, users, $"c{number}", new Random(seed + number)))];
    }

    public IEnumerable<string> Answered => writers.SelectMany(writer => writer.Answered);

    /// <param name="client">Of a super admin.</param>
    /// <param name="admin">The id of that.</param>
    /// <param name="users">Whom customers are linked to.</param>
    public static async Task<WrittenBank> NewAsync(HttpClient client, string admin, IReadOnlyList<string> users, int seed)
    {
        var bank = ApiFixture.StandardBank();
        var id = bank.Text("id");
        await (await client.PostAsJsonAsync("/obp/v3.1.0/banks", bank)).ShouldBeAsync(HttpStatusCode.Created);
        await GrantAsync(client, admin, id, Roles);
        return new WrittenBank(client, id, users, seed);
    }

    public static async Task GrantAsync(HttpClient client, string user, string bank, params string[] roles)
    {
        foreach (var role in roles)
        {
            var reply = await client.PostAsJsonAsync($"/obp/v3.1.0/users/{user}/entitlements", new { bank_id = bank, role_name = role });
            await reply.ShouldBeAsync(HttpStatusCode.Created);
        }
    }

    /// <summary>A body whose parts tell of each other: three dependants, three dates of birth.</summary>
    public static JsonObject Customer(string mark)
    {
        var body = ApiFixture.StandardCustomer();
        body["legal_name"] = mark;
        body["email"] = $"{mark}@example.com";
        body["dependants"] = Dependants;
        body["dob_of_dependants"] = new JsonArray("2015-02-11T00:00:00Z", "2012-08-30T00:00:00Z", "2010-01-01T00:00:00Z");
        return body;
    }

    /// <summary>A body whose tags tell of its first line.</summary>
    public static JsonObject Address(string mark) => AddressBook.Body(body =>
    {
        body["line_1"] = mark;
        body["tags"] = TagsOf(mark);
    });

    /// <summary>The service has gone in the middle of an exchange. HttpClient does not always say so in words of its own.</summary>
    public static bool IsCutOff(Exception exception) => exception is HttpRequestException or IOException or SocketException;

    public async Task WriteUntilAsync(Func<Task> happening)
    {
        using var stop = new CancellationTokenSource();
        var writing = writers.Select(writer => writer.WriteAsync(stop.Token));
        var looking = Enumerable.Range(0, Onlookers).Select(_ => LookOnAsync(stop.Token));
        var all = Task.WhenAll([.. writing, .. looking]);
        try
        {
            await happening();
        }
        finally
        {
            await stop.CancelAsync();
            await all;
        }
    }

    /// <summary>Everything that was answered is there, and whatever was not is there whole or not at all.</summary>
    public async Task ShouldBeWholeAsync(HttpClient reader)
    {
        var known = writers.SelectMany(writer => writer.Customers).ToDictionary(customer => customer.Mark);
        var found = (await FirehoseAsync(reader)).ToDictionary(customer => customer.Text("legal_name"), customer => customer.Text("customer_id"));

        Assert.Empty(found.Keys.Except(known.Keys));
        Assert.Empty(known.Values.Where(customer => customer.Id is not null && found.GetValueOrDefault(customer.Mark) != customer.Id)
            .Select(customer => customer.Mark));
        await Parallel.ForEachAsync(found, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (customer, _) =>
        {
            var facts = await KnownCustomer.ReadAsync(reader, id, customer.Value);
            Assert.Contains(facts, PossibleFacts(known[customer.Key]));
        });
    }

    // Of a customer whose creation was not answered and who is there all the same, what was sent.
    private static IEnumerable<IReadOnlyList<string>> PossibleFacts(KnownCustomer customer) => customer.Id is null
        ? [[.. KnownCustomer.OfCustomer(Customer(customer.Mark))]]
        : customer.PossibleFacts();

    private static JsonArray TagsOf(string mark) => [$"{mark}-a", $"{mark}-b", $"{mark}-c"];

    private async Task LookOnAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                foreach (var customer in (await FirehoseAsync(client)).TakeLast(Clients))
                    await LookAtAsync(customer);
            }
            catch (Exception exception) when (IsCutOff(exception))
            {
                // What was not shown cannot be wrong.
            }

            await Task.Delay(20, CancellationToken.None);
        }
    }

    private async Task LookAtAsync(JsonNode customer)
    {
        Assert.Equal(Dependants, (int)customer["dependants"]!);
        Assert.Equal(Dependants, customer["dob_of_dependants"]!.AsArray().Count);
        var addresses = await ListAsync(client, $"/obp/v3.1.0/banks/{id}/customers/{customer.Text("customer_id")}/addresses", "addresses");
        Assert.All(addresses, address =>
            Assert.Equal(TagsOf(address.Text("line_1")).ToJsonString(), address["tags"]!.ToJsonString()));
    }

    private Task<IReadOnlyList<JsonNode>> FirehoseAsync(HttpClient reader) =>
        ListAsync(reader, $"/obp/v3.1.0/banks/{id}/firehose/customers?limit=10000", "customers");

    // Where the server fails, it has nothing to show; it must show nothing wrong.
    private static async Task<IReadOnlyList<JsonNode>> ListAsync(HttpClient reader, string path, string name)
    {
        using var reply = await reader.GetAsync(path);
        var text = await reply.Content.ReadAsStringAsync();
        if ((int)reply.StatusCode >= 500)
            throw new HttpRequestException($"{(int)reply.StatusCode}: {text}");
        Assert.True(reply.IsSuccessStatusCode, $"{path} got {(int)reply.StatusCode}: {text}");
        return [.. JsonNode.Parse(text)![name]!.AsArray().Select(entry => entry!)];
    }
}
