using System.Net;
using Microsoft.AspNetCore.Hosting;
using ObpCustomerService.Tests.Customers;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.CrmEvents;

public abstract class GetCrmEventsTests(ApiFixture api)
{
    public static TheoryData<string> OddTextsOfEvents => OddTexts.All;

    [Fact]
    public async Task An_event_has_the_contracts_fields_in_their_order()
    {
        var bank = await api.NewBankAsync();
        await api.AddEventsAsync(new ImportedEvent(bank)
        {
            CrmEventId = $"CRM {bank}",
            ScheduledDate = new DateTime(2024, 2, 29, 23, 59, 59, 999, DateTimeKind.Utc),
            Result = "Done",
        });

        var reply = await (await NewReaderAsync()).GetEventsAsync(bank);

        await reply.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(
            $$$"""
            {"crm_events":[{"id":"CRM {{{bank}}}","bank_id":"{{{bank}}}","customer_name":"Eveline Tripman","customer_number":"5987953",
            "category":"Call","detail":"Return the call","channel":"Phone","scheduled_date":"2024-02-29T23:59:59Z",
            "actual_date":"1100-01-01T01:01:01Z","result":"Done"}]}
            """.ReplaceLineEndings(""),
            await reply.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_an_event_does_not_have_is_null()
    {
        var bank = await api.NewBankAsync();
        var nothing = new ImportedEvent(bank)
        {
            CustomerName = null,
            CustomerNumber = null,
            Category = null,
            Detail = null,
            Channel = null,
            ActualDate = null,
            Result = null,
        };
        await api.AddEventsAsync(nothing);

        var item = Assert.Single(await (await NewReaderAsync()).EventsAsync(bank))!.AsObject();

        Assert.Equal(10, item.Count);
        Assert.Equal(["id", "bank_id"], item.Where(pair => pair.Value is not null).Select(pair => pair.Key));
    }

    [Theory]
    [MemberData(nameof(OddTextsOfEvents))]
    public async Task Text_is_shown_as_it_was_imported(string text)
    {
        var bank = await api.NewBankAsync();
        await api.AddEventsAsync(new ImportedEvent(bank)
        {
            CustomerName = text,
            CustomerNumber = text,
            Category = text,
            Detail = text,
            Channel = text,
            Result = text,
        });

        var item = Assert.Single(await (await NewReaderAsync()).EventsAsync(bank))!;

        foreach (var field in new[] { "customer_name", "customer_number", "category", "detail", "channel", "result" })
            Assert.Equal(text, item.Text(field));
    }

    [Fact]
    public async Task A_bank_without_events_has_an_empty_list()
    {
        var bank = await api.NewBankAsync();

        var reply = await (await NewReaderAsync()).GetEventsAsync(bank);

        await reply.ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal("""{"crm_events":[]}""", await reply.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task All_events_of_the_bank_and_of_no_other_come_in_the_order_of_their_import()
    {
        var (bank, other) = (await api.NewBankAsync(), await api.NewBankAsync());
        // Neither by id nor by date.
        ImportedEvent[] events =
        [
            .. Enumerable.Range(1, 25).Select(number => new ImportedEvent(number % 3 == 0 ? other : bank)
            {
                CrmEventId = $"{(char)('a' + (number * 7 % 26))}{Guid.NewGuid():N}",
                ActualDate = new DateTime(2000 + (number * 11 % 25), 1, 1, 0, 0, 0, DateTimeKind.Utc),
                CustomerNumber = $"{number}",
            }),
        ];
        await api.AddEventsAsync(events);

        var reader = await NewReaderAsync();

        foreach (var at in new[] { bank, other })
        {
            var expected = events.Where(item => item.BankId == at).Select(item => item.CrmEventId);
            Assert.Equal(expected, (await reader.EventsAsync(at)).EventIds());
        }
    }

    [Fact]
    public async Task The_list_is_not_cut_into_pages()
    {
        var bank = await api.NewBankAsync();
        await api.AddEventsAsync([.. Enumerable.Range(0, 120).Select(_ => new ImportedEvent(bank) { Detail = new string('é', 1024) })]);

        var reader = await NewReaderAsync();

        Assert.Equal(120, (await reader.EventsAsync(bank)).Count);
        var filtered = await (await reader.GetAsync($"/obp/v3.1.0/banks/{bank}/crm-events?limit=1&category=none")).ShouldBeAsync(HttpStatusCode.OK);
        Assert.Equal(120, filtered["crm_events"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_reader_must_be_signed_in_and_the_bank_must_be_there()
    {
        var bank = await api.NewBankAsync();

        await (await api.Anonymous().GetEventsAsync("no.bank")).ShouldBeErrorAsync(
            HttpStatusCode.Unauthorized, "OBP-20001: User not logged in. Authentication is required!");
        await (await api.Anonymous().GetEventsAsync(bank)).ShouldBeErrorAsync(
            HttpStatusCode.Unauthorized, "OBP-20001: User not logged in. Authentication is required!");
        await (await (await NewReaderAsync()).GetEventsAsync("no.bank")).ShouldBeErrorAsync(
            HttpStatusCode.NotFound, "OBP-30001: Bank not found. Please specify a valid value for BANK_ID. Current BankId is no.bank");
    }

    // No role is asked for unless the settings name one.
    private async Task<HttpClient> NewReaderAsync() => api.ClientFor((await api.NewUserAsync()).Token);
}

public sealed class GetCrmEventsOnSqlite(SqliteApi api) : GetCrmEventsTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class GetCrmEventsOnSqlServer(SqlServerApi api) : GetCrmEventsTests(api), IClassFixture<SqlServerApi>;

// CrmEvents:OwnCustomersOnly

public abstract class GetOwnCrmEventsTests(ApiFixture api)
{
    [Fact]
    public async Task Only_the_events_of_customers_at_the_bank_that_the_user_is_linked_to_are_shown()
    {
        var (bank, other) = (await api.NewBankAsync(), await api.NewBankAsync());
        var (first, second, foreign) = (await api.NewCustomerAsync(bank), await api.NewCustomerAsync(bank), await api.NewCustomerAsync(bank));
        var elsewhere = await api.NewCustomerAsync(other);
        var user = await api.NewUserAsync();
        foreach (var (at, customer) in new[] { (bank, first), (bank, second), (other, elsewhere) })
            await api.LinkAsync(at, user.UserId, customer.Text("customer_id"));
        await api.LinkAsync(bank, (await api.NewUserAsync()).UserId, foreign.Text("customer_id"));
        ImportedEvent Of(string customerNumber) => new(bank) { CustomerNumber = customerNumber };

        ImportedEvent[] own = [Of(second.Text("customer_number")), Of(first.Text("customer_number")), Of(second.Text("customer_number"))];
        await api.AddEventsAsync(own[0], Of(foreign.Text("customer_number")), own[1], new ImportedEvent(bank) { CustomerNumber = null }, own[2]);
        // The number that a customer of the user's has at another bank, and the numbers of this one there.
        await api.AddEventsAsync(
            Of(elsewhere.Text("customer_number")), new ImportedEvent(other) { CustomerNumber = first.Text("customer_number") }, Of(""));

        var client = api.ClientFor(user.Token);
        Assert.Equal(own.Select(item => item.CrmEventId), (await client.EventsAsync(bank)).EventIds());
        Assert.Empty(await client.EventsAsync(other));
    }

    [Fact]
    public async Task Who_is_linked_to_nobody_sees_an_empty_list()
    {
        var bank = await api.NewBankAsync();
        await api.AddEventsAsync(new ImportedEvent(bank), new ImportedEvent(bank) { CustomerNumber = null });

        Assert.Empty(await api.ClientFor((await api.NewUserAsync()).Token).EventsAsync(bank));
        Assert.Empty(await api.Admin().EventsAsync(bank));
    }
}

public sealed class OwnCrmEventsOnlySqliteApi : SqliteApi
{
    protected override void Configure(IWebHostBuilder host) => host.UseSetting("CrmEvents:OwnCustomersOnly", "true");
}

public sealed class OwnCrmEventsOnlySqlServerApi : SqlServerApi
{
    protected override void Configure(IWebHostBuilder host) => host.UseSetting("CrmEvents:OwnCustomersOnly", "true");
}

public sealed class GetOwnCrmEventsOnSqlite(OwnCrmEventsOnlySqliteApi api) : GetOwnCrmEventsTests(api), IClassFixture<OwnCrmEventsOnlySqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class GetOwnCrmEventsOnSqlServer(OwnCrmEventsOnlySqlServerApi api)
    : GetOwnCrmEventsTests(api), IClassFixture<OwnCrmEventsOnlySqlServerApi>;

// CrmEvents:RequiredRole. It is asked with every other role, so one engine will do.

public sealed class RoleForCrmEventsApi : SqliteApi
{
    protected override void Configure(IWebHostBuilder host) => host.UseSetting("CrmEvents:RequiredRole", "CanGetCustomer");
}

public sealed class GetCrmEventsWithRoleTests(RoleForCrmEventsApi api) : IClassFixture<RoleForCrmEventsApi>
{
    [Fact]
    public async Task The_role_is_needed_at_the_bank()
    {
        var (bank, other) = (await api.NewBankAsync(), await api.NewBankAsync());
        var item = new ImportedEvent(bank);
        await api.AddEventsAsync(item);
        var reader = api.ClientFor((await api.NewUserAsync(bank, "CanGetCustomer")).Token);

        Assert.Equal([item.CrmEventId], (await reader.EventsAsync(bank)).EventIds());
        await (await reader.GetEventsAsync(other)).ShouldBeErrorAsync(
            HttpStatusCode.Forbidden, $"OBP-20006: User is missing one or more roles: CanGetCustomer at Bank({other})");
        await (await reader.GetEventsAsync("no.bank")).ShouldBeErrorAsync(
            HttpStatusCode.NotFound, "OBP-30001: Bank not found. Please specify a valid value for BANK_ID. Current BankId is no.bank");
    }
}

public sealed class SystemRoleForCrmEventsApi : SqliteApi
{
    protected override void Configure(IWebHostBuilder host) => host
        .UseSetting("CrmEvents:RequiredRole", "CanUseCustomerFirehoseAtAnyBank")
        .UseSetting("CrmEvents:OwnCustomersOnly", "true");
}

public sealed class GetCrmEventsWithSystemRoleTests(SystemRoleForCrmEventsApi api) : IClassFixture<SystemRoleForCrmEventsApi>
{
    [Fact]
    public async Task A_role_without_bank_opens_every_bank_and_both_settings_hold_together()
    {
        var bank = await api.NewBankAsync();
        var customer = await api.NewCustomerAsync(bank);
        var own = new ImportedEvent(bank) { CustomerNumber = customer.Text("customer_number") };
        await api.AddEventsAsync(own, new ImportedEvent(bank));
        var reader = await api.NewUserAsync("", "CanUseCustomerFirehoseAtAnyBank");
        var linked = await api.NewUserAsync();
        foreach (var user in new[] { reader, linked })
            await api.LinkAsync(bank, user.UserId, customer.Text("customer_id"));

        Assert.Equal([own.CrmEventId], (await api.ClientFor(reader.Token).EventsAsync(bank)).EventIds());
        await (await api.ClientFor(linked.Token).GetEventsAsync(bank)).ShouldBeErrorAsync(
            HttpStatusCode.Forbidden, "OBP-20006: User is missing one or more roles: CanUseCustomerFirehoseAtAnyBank");
    }
}
