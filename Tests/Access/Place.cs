using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Access;

/// <summary>A bank, a customer of it, and what belongs to that customer: the ids that paths and bodies of the contract name.</summary>
/// <param name="User">Somebody who is not linked to the customer.</param>
internal sealed record Place(string Bank, string Customer, string Number, string Address, string TaxResidence, string User)
{
    private static readonly string[] RolesOfAdmin =
    [
        "CanGetCustomer", "CanCreateCustomerAddress", "CanGetCustomerAddress", "CanCreateTaxResidence", "CanGetTaxResidence",
        "CanGetSocialMediaHandles",
    ];

    public static async Task<Place> NewAsync(ApiFixture api)
    {
        var bank = await api.NewBankAsync();
        foreach (var role in RolesOfAdmin)
            await api.GrantAsync(api.AdminId, role, bank);
        return await NewCustomerAsync(api, bank);
    }

    /// <summary>Another customer of the same bank.</summary>
    public Task<Place> NewNeighbourAsync(ApiFixture api) => NewCustomerAsync(api, Bank);

    /// <summary>The same place with the ids that do not exist.</summary>
    public Place With(IEnumerable<Fault> faults) => faults.Aggregate(this, (place, fault) => fault switch
    {
        Fault.MalformedBank => place with { Bank = "no~such~bank" },
        // A malformed bank is unknown too, and stays malformed.
        Fault.UnknownBank when place.Bank == Bank => place with { Bank = "no-such-bank" },
        Fault.UnknownUser => place with { User = "no-such-user" },
        Fault.UnknownCustomer => place with { Customer = "no-such-customer" },
        Fault.UnknownNumber or Fault.NumberOfAnother => place with { Number = "no-such-number" },
        Fault.UnknownAddress => place with { Address = "no-such-address" },
        Fault.UnknownTaxResidence => place with { TaxResidence = "no-such-residence" },
        _ => place,
    });

    /// <summary>All that the service shows of the customer, and of whom the admin is linked to at the bank.</summary>
    public async Task<string> StateAsync(ApiFixture api)
    {
        string[] paths = [$"/{Customer}", $"/{Customer}/addresses", $"/{Customer}/tax-residences", $"/{Customer}/social_media_handles", ""];
        var parts = new List<string>();
        foreach (var path in paths)
            parts.Add((await api.Admin().OkAsync($"/obp/v3.1.0/banks/{Bank}/customers{path}")).ToJsonString());
        return string.Join('\n', parts);
    }

    private static async Task<Place> NewCustomerAsync(ApiFixture api, string bank)
    {
        var customer = await api.NewCustomerAsync(bank);
        var url = $"/obp/v3.1.0/banks/{bank}/customers/{customer.Text("customer_id")}";
        var address = await AddAsync("address", new
        {
            line_1 = "No 1 the Road",
            line_2 = "",
            line_3 = "",
            city = "Berlin",
            county = "",
            state = "Brandenburg",
            postcode = "13359",
            country_code = "DE",
            status = "OK",
        });
        var taxResidence = await AddAsync("tax-residence", new { domain = "DE", tax_number = "123" });
        return new Place(
            bank, customer.Text("customer_id"), customer.Text("customer_number"), address.Text("customer_address_id"),
            taxResidence.Text("tax_residence_id"), api.AdminId);

        async Task<JsonNode> AddAsync(string path, object body) =>
            await (await api.Admin().PostAsJsonAsync($"{url}/{path}", body)).ShouldBeAsync(HttpStatusCode.Created);
    }
}
