using System.Net;
using System.Text;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Tests.Contract;
using ObpCustomerService.Tests.Entitlements;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Access;

/// <summary>Who may call what, and which refusal comes first: the same questions to each of the 25 endpoints.</summary>
public abstract class EndpointAccessTests(ApiFixture api)
{
    public static TheoryData<string> Endpoints => Where(_ => true);

    public static TheoryData<string> EndpointsWithRole => Where(endpoint => endpoint.Roles.Names.Count > 0);

    public static TheoryData<string> EndpointsOfOneCustomer => Where(endpoint => FaultOfCustomer(endpoint) is not null);

    public static TheoryData<string> EndpointsOfOneChild => Where(endpoint => FaultOfChild(endpoint) is not null);

    public static TheoryData<string> EndpointsWithBody => Where(endpoint => endpoint.Body is not null);

    public static TheoryData<string, string> EndpointsWithEachRole =>
        [.. ContractEndpoints.All.SelectMany(endpoint => endpoint.Roles.Names.Select(role => (endpoint.OperationId, role)))];

    public static TheoryData<string> EndpointsWithoutRole => Where(endpoint => endpoint.Roles.Names.Count == 0);

    public static TheoryData<string> RoleNames => [.. ContractEndpoints.All.SelectMany(endpoint => endpoint.Roles.Names).Distinct()];

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task A_request_with_one_fault_gets_the_refusal_of_that_fault(string operation)
    {
        var call = await NewCallAsync(operation);

        foreach (var fault in call.Endpoint.Faults)
            await call.ShouldBeRefusedAsync(fault, [fault]);
    }

    // From all faults at once to the last one alone, each time without the one that was refused before.
    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Of_several_faults_the_first_in_the_contracts_order_is_refused(string operation)
    {
        var call = await NewCallAsync(operation);
        var faults = call.Endpoint.Faults.ToArray();

        for (var repaired = 0; repaired < faults.Length; repaired++)
            await call.ShouldBeRefusedAsync(faults[repaired], faults[repaired..]);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task An_unknown_token_is_refused(string operation)
    {
        var endpoint = ContractEndpoints.Find(operation);
        using var request = endpoint.Request(await Place.NewAsync(api));

        var reply = await api.ClientFor("no-such-token").SendAsync(request);

        await reply.ShouldBeErrorAsync(HttpStatusCode.Unauthorized, "OBP-20003: This DirectLogin token is invalid or expired:");
    }

    [Theory]
    [MemberData(nameof(EndpointsWithEachRole))]
    public async Task Any_one_of_the_roles_is_enough(string operation, string role)
    {
        var (endpoint, place) = (ContractEndpoints.Find(operation), await Place.NewAsync(api));
        using var request = endpoint.Request(place);

        var reply = await api.ClientFor((await api.NewUserAsync(place.Bank, role)).Token).SendAsync(request);

        await reply.ShouldBeAsync(endpoint.Success);
    }

    [Theory]
    [MemberData(nameof(EndpointsWithoutRole))]
    public async Task Where_no_role_is_named_none_is_needed(string operation)
    {
        var (endpoint, place) = (ContractEndpoints.Find(operation), await Place.NewAsync(api));
        using var request = endpoint.Request(place);

        var reply = await api.ClientFor((await api.NewUserAsync()).Token).SendAsync(request);

        await reply.ShouldBeAsync(endpoint.Success);
    }

    [Theory]
    [MemberData(nameof(EndpointsWithRole))]
    public async Task Every_other_role_and_its_own_at_another_bank_are_not_enough(string operation)
    {
        var (endpoint, place, elsewhere) = (ContractEndpoints.Find(operation), await Place.NewAsync(api), await api.NewBankAsync());
        var user = await api.NewUserAsync(elsewhere, [.. endpoint.Roles.Names.Where(RoleRule.IsBankLevel)]);
        foreach (var role in Roles.All.ExceptBy(endpoint.Roles.Names, role => role.Name))
            await api.GrantAsync(user.UserId, role.Name, role.Level == RoleLevel.Bank ? place.Bank : "");
        using var request = endpoint.Request(place);

        var reply = await api.ClientFor(user.Token).SendAsync(request);

        await ShouldBeAsync(reply, endpoint.RefusalOf(Fault.NoRole, place));
    }

    [Theory]
    [MemberData(nameof(RoleNames))]
    public async Task A_role_cannot_be_granted_at_the_other_level(string role)
    {
        var user = await api.NewUserAsync();
        var (bank, refusal) = RoleRule.IsBankLevel(role)
            ? ("", "OBP-30205: This entitlement is a Bank Role. Please set bank_id to a valid bank id.")
            : (await api.NewBankAsync(), "OBP-30206: This entitlement is a System Role. Please set bank_id to empty string.");

        var reply = await api.Admin().GrantAsync(user.UserId, role, bank);

        await reply.ShouldBeErrorAsync(HttpStatusCode.BadRequest, refusal);
    }

    [Theory]
    [MemberData(nameof(EndpointsOfOneCustomer))]
    public async Task A_customer_of_another_bank_is_neither_shown_nor_changed(string operation)
    {
        var (call, elsewhere) = (await NewCallAsync(operation), await Place.NewAsync(api));
        var before = await elsewhere.StateAsync(api);
        var sent = elsewhere with { Bank = call.Place.Bank };

        var reply = await call.SendAsync(sent);

        await ShouldBeAsync(reply, call.Endpoint.ForeignCustomer ?? call.Endpoint.RefusalOf(FaultOfCustomer(call.Endpoint)!.Value, sent));
        Assert.Equal(before, await elsewhere.StateAsync(api));
    }

    [Theory]
    [MemberData(nameof(EndpointsOfOneChild))]
    public async Task What_belongs_to_another_customer_is_neither_shown_nor_changed(string operation)
    {
        var call = await NewCallAsync(operation);
        var neighbour = await call.Place.NewNeighbourAsync(api);
        var before = await neighbour.StateAsync(api);
        var sent = call.Place with { Address = neighbour.Address, TaxResidence = neighbour.TaxResidence };

        var reply = await call.SendAsync(sent);

        await ShouldBeAsync(reply, call.Endpoint.RefusalOf(FaultOfChild(call.Endpoint)!.Value, sent));
        Assert.Equal(before, await neighbour.StateAsync(api));
    }

    // The caller is linked to a customer of the other bank, so that only the bank of the path keeps it out.
    [Theory]
    [InlineData("getCustomersForCurrentUserAtBank", "customers", 0)]
    [InlineData("getFirehoseCustomers", "customers", 1)]
    [InlineData("getCrmEvents", "crm_events", 0)]
    public async Task A_list_of_a_bank_holds_nothing_of_another_bank(string operation, string list, int count)
    {
        var (call, elsewhere) = (await NewCallAsync(operation), await Place.NewAsync(api));
        using var link = ContractEndpoints.Find("createUserCustomerLinks").Request(elsewhere with { User = (await call.UserAsync()).UserId });
        await (await api.Admin().SendAsync(link)).ShouldBeAsync(HttpStatusCode.OK);

        var reply = await (await call.SendAsync(call.Place)).ShouldBeAsync(HttpStatusCode.OK);

        Assert.Equal(count, reply[list]!.AsArray().Count);
        Assert.All(reply[list]!.AsArray(), entry => Assert.Equal(call.Place.Bank, entry!.Text("bank_id")));
    }

    [Theory]
    [MemberData(nameof(EndpointsWithBody))]
    public async Task A_body_without_the_fields_is_refused_whatever_it_is(string operation)
    {
        var call = await NewCallAsync(operation);

        foreach (var body in new[] { "", " ", "{}", "[]", "[{}]", "null", "0", "\"\"" })
        {
            var reply = await call.SendAsync(call.Place, new StringContent(body, Encoding.UTF8, "application/json"));
            await ShouldBeAsync(reply, call.Endpoint.RefusalOf(Fault.WrongBody, call.Place));
        }
    }

    // As for a path that is not there: before the user is asked for.
    [Theory]
    [MemberData(nameof(EndpointsWithBody))]
    public async Task A_body_of_another_content_type_is_an_unknown_route(string operation)
    {
        var endpoint = ContractEndpoints.Find(operation);
        var place = await Place.NewAsync(api);
        HttpContent?[] contents = [new StringContent(endpoint.Body!, Encoding.UTF8, "text/plain"), new ByteArrayContent("{}"u8.ToArray()), null];

        foreach (var content in contents)
        {
            using var request = endpoint.Request(place);
            request.Content = content;
            await ShouldBeAsync(await api.Anonymous().SendAsync(request), endpoint.RefusalOf(Fault.AcceptsNoJson, place));
        }
    }

    private static TheoryData<string> Where(Func<ContractEndpoint, bool> isWanted) =>
        [.. ContractEndpoints.All.Where(isWanted).Select(endpoint => endpoint.OperationId)];

    private static Fault? FaultOfCustomer(ContractEndpoint endpoint) =>
        endpoint.AfterLogin.Cast<Fault?>().FirstOrDefault(fault => fault is Fault.UnknownCustomer or Fault.UnknownNumber);

    private static Fault? FaultOfChild(ContractEndpoint endpoint) =>
        endpoint.AfterLogin.Cast<Fault?>().FirstOrDefault(fault => fault is Fault.UnknownAddress or Fault.UnknownTaxResidence);

    private async Task<Call> NewCallAsync(string operation) => new(api, ContractEndpoints.Find(operation), await Place.NewAsync(api));

    private static async Task ShouldBeAsync(HttpResponseMessage reply, Refusal refusal)
    {
        if (refusal.IsWhole)
            await reply.ShouldBeErrorAsync(refusal.Status, refusal.Message);
        else
            Assert.StartsWith(refusal.Message, (await reply.ShouldBeAsync(refusal.Status)).Text("message"), StringComparison.Ordinal);
    }

    /// <summary>Calls of one endpoint by a user who may, by one who may not, and by nobody.</summary>
    private sealed class Call(ApiFixture api, ContractEndpoint endpoint, Place place)
    {
        private TestUser? user;
        private TestUser? stranger;

        public ContractEndpoint Endpoint => endpoint;

        public Place Place => place;

        /// <summary>Holds every role that the endpoint names, at the bank of the place.</summary>
        public async Task<TestUser> UserAsync() => user ??= await api.NewUserAsync(place.Bank, [.. endpoint.Roles.Names]);

        public async Task<HttpResponseMessage> SendAsync(Place sent, HttpContent? body = null)
        {
            using var request = endpoint.Request(sent);
            request.Content = body ?? request.Content;
            return await api.ClientFor((await UserAsync()).Token).SendAsync(request);
        }

        public async Task ShouldBeRefusedAsync(Fault expected, Fault[] faults)
        {
            var sent = place.With(faults);
            using var request = endpoint.Request(sent, faults);
            var client = faults.Contains(Fault.NoLogin) ? api.Anonymous()
                : faults.Contains(Fault.NoRole) ? api.ClientFor((stranger ??= await api.NewUserAsync()).Token)
                : api.ClientFor((await UserAsync()).Token);
            await ShouldBeAsync(await client.SendAsync(request), endpoint.RefusalOf(expected, sent));
        }
    }
}

public sealed class EndpointAccessOnSqlite(SqliteApi api) : EndpointAccessTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class EndpointAccessOnSqlServer(SqlServerApi api) : EndpointAccessTests(api), IClassFixture<SqlServerApi>;

public sealed class FirehoseSwitchTests(FirehoseOffApi api) : IClassFixture<FirehoseOffApi>
{
    [Fact]
    public async Task A_firehose_that_is_off_is_refused_after_the_login_and_before_role_bank_and_filter()
    {
        var endpoint = ContractEndpoints.Find("getFirehoseCustomers");
        Fault[] faults = [Fault.NoRole, Fault.UnknownBank, Fault.WrongFilter];
        var sent = (await Place.NewAsync(api)).With(faults);
        using var anonymous = endpoint.Request(sent, faults);
        using var request = endpoint.Request(sent, faults);

        await (await api.Anonymous().SendAsync(anonymous)).ShouldBeErrorAsync(
            HttpStatusCode.Unauthorized, "OBP-20001: User not logged in. Authentication is required!");
        await (await api.ClientFor((await api.NewUserAsync()).Token).SendAsync(request)).ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            "OBP-00012: Customer firehose is not allowed on this instance. Please set allow_customer_firehose = true in props files. ");
    }
}
