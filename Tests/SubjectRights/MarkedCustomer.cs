using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Addresses;
using ObpCustomerService.Tests.History;
using ObpCustomerService.Tests.SafeRetries;
using ObpCustomerService.Tests.SandboxImport;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SubjectRights;

/// <summary>
/// A customer of whom everything is personal: its mark is in every text that it or anything of it has, or had before it was updated or
/// deleted, its day in every date, and in all answers that are kept.
/// </summary>
internal sealed class MarkedCustomer(ApiFixture api, Clerk clerk, string mark, string day)
{
    /// <summary>Where the mark is before an erasure.</summary>
    public static readonly string[] Tables =
    [
        "CrmEvent", "Customer", "CustomerAddress", "CustomerAddressTag", "CustomerAttribute", "CustomerChange", "IdempotencyKey", "SocialMediaHandle",
        "TaxResidence",
    ];

    public Clerk Clerk => clerk;

    public string Mark => mark;

    public string Day => day;

    public string Id { get; private set; } = "";

    public string Number { get; private set; } = "";

    public string Address { get; private set; } = "";

    public string Attribute { get; private set; } = "";

    /// <summary>Of all that belongs to it and was not deleted, but for the link.</summary>
    public List<string> Ids { get; } = [];

    public string Link { get; private set; } = "";

    public string Path => clerk.PathOf(Id);

    private string Attributes => $"{clerk.PathOf(Id, "v4.0.0")}/attribute";

    /// <param name="api">The service.</param>
    /// <param name="day">Such as 1931-07-19; nothing else has it.</param>
    /// <param name="bank">Null: a new one.</param>
    public static async Task<MarkedCustomer> NewAsync(ApiFixture api, string day, string? bank = null)
    {
        var clerk = await Clerk.NewAsync(api, bank);
        foreach (var role in new[] { "CanExportCustomer", "CanEraseCustomer" })
            await api.GrantAsync(clerk.UserId, role, clerk.Bank);
        var customer = new MarkedCustomer(api, clerk, $"mk{Guid.NewGuid():N}"[..10], day);
        await customer.MakeAsync();
        await customer.GiveAsync();
        await customer.UpdateAsync();
        await customer.DeleteSomeAsync();
        return customer;
    }

    public Task<HttpResponseMessage> EraseAsync() => clerk.Client.DeleteAsync($"{Path}/personal-data");

    public async Task EraseWellAsync() => await (await EraseAsync()).ShouldBeAsync(HttpStatusCode.NoContent);

    /// <summary>All of it, the oldest first.</summary>
    public async Task<List<JsonNode>> HistoryAsync() =>
        [.. (await clerk.Client.OkAsync($"{Path}/history?limit=500"))["customer_changes"]!.AsArray().Select(change => change!).Reverse()];

    public bool IsIn(DumpedRow row) => row.Holds(mark) || row.Holds(day);

    /// <summary>An address with this text in every field that has room for it.</summary>
    public static JsonObject AddressOf(string text) => AddressBook.Body(body =>
    {
        foreach (var field in new[] { "line_1", "line_2", "line_3", "city", "county", "state", "postcode", "status" })
            body[field] = text;
        body["tags"] = new JsonArray(text, $"{text}2");
    });

    private async Task MakeAsync()
    {
        var created = await PostAsync($"/obp/v3.1.0/banks/{clerk.Bank}/customers", new JsonObject
        {
            ["legal_name"] = mark,
            ["mobile_phone_number"] = mark,
            ["email"] = $"{mark}@example.com",
            ["face_image"] = new JsonObject { ["url"] = mark, ["date"] = Date() },
            ["date_of_birth"] = Date(),
            ["relationship_status"] = mark,
            ["dependants"] = 2,
            ["dob_of_dependants"] = new JsonArray(Date(), Date()),
            ["credit_rating"] = new JsonObject { ["rating"] = mark, ["source"] = mark },
            ["credit_limit"] = new JsonObject { ["currency"] = mark, ["amount"] = mark },
            ["highest_education_attained"] = mark,
            ["employment_status"] = mark,
            ["kyc_status"] = true,
            ["last_ok_date"] = Date(),
            ["title"] = mark,
            ["branch_id"] = mark,
            ["name_suffix"] = mark,
        });
        (Id, Number) = (created.Text("customer_id"), created.Text("customer_number"));
    }

    private async Task GiveAsync()
    {
        Address = (await PostAsync($"{Path}/address", AddressOf(mark))).Text("customer_address_id");
        Attribute = (await PostAsync(Attributes, AttributeOf($"{mark}a"))).Text("customer_attribute_id");
        Ids.AddRange([Address, Attribute]);
        // Two, which must not become alike.
        foreach (var number in new[] { "1", "2" })
            Ids.Add((await PostAsync($"{Path}/tax-residence", Residence(number))).Text("tax_residence_id"));
        await PostAsync($"{Path}/social_media_handles", new JsonObject
        {
            ["customer_number"] = Number,
            ["type"] = mark,
            ["handle"] = mark,
            ["date_added"] = Date(),
            ["date_activated"] = Date(),
        });
        var link = new JsonObject { ["user_id"] = clerk.UserId, ["customer_id"] = Id };
        Link = (await PostAsync($"/obp/v3.1.0/banks/{clerk.Bank}/user_customer_links", link)).Text("user_customer_link_id");

        var crmEvent = new JsonObject
        {
            ["id"] = $"e{Guid.NewGuid():N}",
            ["bank_id"] = clerk.Bank,
            ["customer"] = new JsonObject { ["name"] = mark, ["number"] = Number },
            ["category"] = "Call",
            ["detail"] = mark,
            ["channel"] = "Phone",
            ["scheduled_date"] = null,
            ["actual_date"] = "2024-01-01T01:01:01.000Z",
            ["result"] = mark,
        };
        await (await api.Admin().ImportAsync(new JsonObject { ["crm_events"] = new JsonArray(crmEvent) })).ShouldBeAsync(HttpStatusCode.Created);
        Ids.Add(crmEvent.Text("id"));
    }

    private async Task UpdateAsync()
    {
        var text = $"{mark}b";
        await clerk.UpdateAsync(Id, "email", $$"""{"email":"{{text}}@example.com"}""");
        await clerk.UpdateAsync(Id, "mobile-number", $$"""{"mobile_phone_number":"{{text}}"}""");
        await clerk.UpdateAsync(Id, "identity", $$"""
            {"legal_name":"{{text}}","date_of_birth":"{{Date(2)}}","title":"{{text}}","name_suffix":"{{text}}"}
            """);
        await clerk.UpdateAsync(Id, "credit-limit", $$$"""{"credit_limit":{"currency":"{{{text}}}","amount":"{{{text}}}"}}""");
        await clerk.UpdateAsync(Id, "credit-rating-and-source", $$"""{"credit_rating":"{{text}}","credit_source":"{{text}}"}""");
        await clerk.UpdateAsync(Id, "branch", $$"""{"branch_id":"{{text}}"}""");
        await clerk.UpdateAsync(Id, "data", $$$"""
            {"face_image":{"url":"{{{text}}}","date":"{{{Date(2)}}}"},"relationship_status":"{{{text}}}","dependants":3,
             "highest_education_attained":"{{{text}}}","employment_status":"{{{text}}}"}
            """);
        await (await clerk.Client.PutAsJsonAsync($"{Path}/addresses/{Address}", AddressOf(text))).ShouldBeAsync(HttpStatusCode.OK);
        await (await clerk.Client.PutAsJsonAsync($"{Attributes}s/{Attribute}", AttributeOf(text))).ShouldBeAsync(HttpStatusCode.OK);
    }

    private async Task DeleteSomeAsync()
    {
        var text = $"{mark}c";
        var address = (await PostAsync($"{Path}/address", AddressOf(text))).Text("customer_address_id");
        var residence = (await PostAsync($"{Path}/tax-residence", Residence("3"))).Text("tax_residence_id");
        var attribute = (await PostAsync(Attributes, AttributeOf(text))).Text("customer_attribute_id");
        string[] paths =
        [
            $"{Path}/addresses/{address}", $"{Path}/tax_residencies/{residence}", $"/obp/v4.0.0/banks/{clerk.Bank}/{Id}/attributes/{attribute}",
        ];
        foreach (var path in paths)
            Assert.True((await clerk.Client.DeleteAsync(path)).IsSuccessStatusCode);
    }

    private async Task<JsonNode> PostAsync(string path, JsonNode body)
    {
        var reply = await clerk.Client.PostAsync(path, body, KeyedCalls.NewKey());
        return await reply.ShouldBeAsync(reply.IsSuccessStatusCode ? reply.StatusCode : HttpStatusCode.Created);
    }

    private string Date(int second = 1) => $"{day}T00:00:0{second}Z";

    private JsonObject Residence(string number) => new() { ["domain"] = mark, ["tax_number"] = $"{mark}{number}" };

    private static JsonObject AttributeOf(string text) => new() { ["name"] = text, ["type"] = "STRING", ["value"] = text };
}
