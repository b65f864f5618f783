using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Addresses;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Durability;

/// <summary>One client that writes to customers of its own, one write after the other, and remembers what was answered.</summary>
/// <param name="name">Its marks begin with it, so that no other client writes the same.</param>
internal sealed class Writer(HttpClient client, string bank, IReadOnlyList<string> users, string name, Random random)
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    private readonly List<KnownCustomer> customers = [];
    private readonly List<string> answered = [];
    private int marks;

    public IReadOnlyList<KnownCustomer> Customers => customers;

    /// <summary>The name of the endpoint of every write that was answered.</summary>
    public IReadOnlyList<string> Answered => answered;

    public static IReadOnlyList<string> Endpoints { get; } =
    [
        "createCustomer", "updateCustomerEmail", "createCustomerAddress", "updateCustomerAddress", "deleteCustomerAddress", "createTaxResidence",
        "deleteTaxResidence", "addSocialMediaHandle", "createCustomerAttribute", "updateCustomerAttribute", "deleteCustomerAttribute",
        "createUserCustomerLinks", "deleteUserCustomerLink",
    ];

    public async Task WriteAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var certain = customers.Where(customer => customer.IsCertain).ToList();
            if (certain.Count == 0 || random.Next(6) == 0)
                await CreateAsync();
            else
                await ChangeAsync(certain[random.Next(certain.Count)]);
        }
    }

    private async Task CreateAsync()
    {
        var customer = new KnownCustomer(NewMark());
        customers.Add(customer);
        if (await AnswerAsync(HttpMethod.Post, $"/obp/v3.1.0/banks/{bank}/customers", WrittenBank.Customer(customer.Mark)) is not { } answer)
            return;
        customer.Created(answer);
        answered.Add("createCustomer");
    }

    private async Task ChangeAsync(KnownCustomer customer)
    {
        var write = Next(customer);
        if (await AnswerAsync(write.Verb, write.Path, write.Body) is not { } answer)
        {
            customer.Doubted(write.Change);
            return;
        }

        customer.Changed(write.Change, write.Id ?? (string?)(answer as JsonObject)?[write.IdName] ?? "");
        answered.Add(write.Endpoint);
    }

    private Write Next(KnownCustomer customer)
    {
        var path = $"/obp/v3.1.0/banks/{bank}/customers/{customer.Id}";
        return random.Next(6) switch
        {
            0 => NextOfEmail(customer, path),
            1 => NextOfAddress(customer, path),
            2 => NextOfTaxResidence(customer, path),
            3 => NextOfHandle(customer, path),
            4 => NextOfAttribute(customer),
            _ => NextOfLink(customer),
        };
    }

    private Write NextOfEmail(KnownCustomer customer, string path)
    {
        var email = $"{NewMark()}@example.com";
        return new("updateCustomerEmail", HttpMethod.Put, $"{path}/email", new JsonObject { ["email"] = email },
            new(customer.FactsOf("email").Single().Key, $"email {email}"));
    }

    private Write NextOfAddress(KnownCustomer customer, string path)
    {
        var body = WrittenBank.Address(NewMark());
        var fact = KnownCustomer.OfAddress(body);
        return Any(customer, "address") switch
        {
            (var gone, var id, 0) => new("updateCustomerAddress", HttpMethod.Put, $"{path}/addresses/{id}", body, new(gone, fact)) { Id = id },
            (var gone, var id, 1) => new("deleteCustomerAddress", HttpMethod.Delete, $"{path}/addresses/{id}", null, new(gone, null)),
            _ => new("createCustomerAddress", HttpMethod.Post, $"{path}/address", body, new(null, fact)) { IdName = "customer_address_id" },
        };
    }

    private Write NextOfTaxResidence(KnownCustomer customer, string path)
    {
        if (Any(customer, "tax-residence") is (var gone, var id, 0))
            return new("deleteTaxResidence", HttpMethod.Delete, $"{path}/tax_residencies/{id}", null, new(gone, null));
        var number = NewMark();
        return new("createTaxResidence", HttpMethod.Post, $"{path}/tax-residence", new JsonObject { ["domain"] = "GB", ["tax_number"] = number },
            new(null, $"tax-residence {number}"))
        { IdName = "tax_residence_id" };
    }

    private Write NextOfHandle(KnownCustomer customer, string path)
    {
        var handle = NewMark();
        var body = new JsonObject
        {
            ["customer_number"] = customer.Number,
            ["type"] = "github",
            ["handle"] = handle,
            ["date_added"] = null,
            ["date_activated"] = null,
        };
        return new("addSocialMediaHandle", HttpMethod.Post, $"{path}/social_media_handles", body, new(null, $"handle {handle}"));
    }

    private Write NextOfAttribute(KnownCustomer customer)
    {
        var path = $"/obp/v4.0.0/banks/{bank}";
        var (name, value) = (NewMark(), NewMark());
        var body = new JsonObject { ["name"] = name, ["type"] = "STRING", ["value"] = value };
        var fact = $"attribute {name} {value}";
        return Any(customer, "attribute") switch
        {
            (var gone, var id, 0) =>
                new("updateCustomerAttribute", HttpMethod.Put, $"{path}/customers/{customer.Id}/attributes/{id}", body, new(gone, fact)) { Id = id },
            (var gone, var id, 1) =>
                new("deleteCustomerAttribute", HttpMethod.Delete, $"{path}/{customer.Id}/attributes/{id}", null, new(gone, null)),
            _ => new("createCustomerAttribute", HttpMethod.Post, $"{path}/customers/{customer.Id}/attribute", body, new(null, fact))
            {
                IdName = "customer_attribute_id",
            },
        };
    }

    private Write NextOfLink(KnownCustomer customer)
    {
        var links = customer.FactsOf("link");
        if (links.Count == users.Count || (links.Count > 0 && random.Next(2) == 0))
        {
            var (gone, id) = links[random.Next(links.Count)];
            return new("deleteUserCustomerLink", HttpMethod.Delete, $"/obp/v4.0.0/banks/{bank}/user_customer_links/{id}", null, new(gone, null));
        }

        var user = users.First(id => links.All(link => link.Key != $"link {id}"));
        var body = new JsonObject { ["user_id"] = user, ["customer_id"] = customer.Id };
        return new("createUserCustomerLinks", HttpMethod.Post, $"/obp/v3.1.0/banks/{bank}/user_customer_links", body, new(null, $"link {user}"))
        {
            IdName = "user_customer_link_id",
        };
    }

    /// <summary>One of the customer's, and what to do with it: 0 and 1 are two different things, 2 is nothing.</summary>
    private (string Fact, string Id, int Choice)? Any(KnownCustomer customer, string kind)
    {
        var facts = customer.FactsOf(kind);
        if (facts.Count == 0)
            return null;
        var (fact, id) = facts[random.Next(facts.Count)];
        return (fact, id, random.Next(3));
    }

    private string NewMark() => $"{name}-{++marks}";

    /// <summary>Null where there was no answer, or one that tells of a fault. No write here deserves a refusal.</summary>
    private async Task<JsonNode?> AnswerAsync(HttpMethod verb, string path, JsonNode? body)
    {
        using var request = new HttpRequestMessage(verb, path) { Content = body is null ? null : JsonContent.Create(body) };
        try
        {
            using var reply = await client.SendAsync(request);
            var text = await reply.Content.ReadAsStringAsync();
            if ((int)reply.StatusCode < 500)
            {
                Assert.True(reply.IsSuccessStatusCode, $"{verb} {path} got {(int)reply.StatusCode}: {text}");
                return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text);
            }
        }
        catch (Exception exception) when (WrittenBank.IsCutOff(exception))
        {
            // Nobody knows whether it happened.
        }

        await Task.Delay(Breath);
        return null;
    }

    /// <param name="Endpoint">Its name in the contract.</param>
    private sealed record Write(string Endpoint, HttpMethod Verb, string Path, JsonNode? Body, FactChange Change)
    {
        /// <summary>Of what is changed; null where the answer tells it.</summary>
        public string? Id { get; init; }

        /// <summary>The field of the answer that holds the id of what was made.</summary>
        public string IdName { get; init; } = "";
    }
}
