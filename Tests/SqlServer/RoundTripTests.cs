using System.Net;
using System.Net.Http.Json;
using ObpCustomerService.Features.Customers.GetCustomerByCustomerId;
using ObpCustomerService.Tests.Access;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SqlServer;

/// <summary>How often a request goes to the database, as SqlClient's own diagnostics tell it.</summary>
[Trait("Engine", "SqlServer")]
public sealed class RoundTripTests(TracedSqlServerApi api) : IClassFixture<TracedSqlServerApi>
{
    public static TheoryData<string> Endpoints => [.. ContractEndpoints.All.Select(endpoint => endpoint.OperationId)];

    public static TheoryData<string> Edits =>
        [.. ContractEndpoints.All.Where(endpoint => endpoint.Verb is "PUT" or "DELETE").Select(endpoint => endpoint.OperationId)];

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task A_request_that_succeeds_goes_twice_once_for_access_and_once_for_its_work(string operation)
    {
        var (endpoint, place) = (ContractEndpoints.Find(operation), await Place.NewAsync(api));
        var user = await api.NewUserAsync(place.Bank, [.. endpoint.Roles.Names]);
        using var request = endpoint.Request(place);

        var reply = await api.ClientFor(user.Token).SendAsync(request);

        await reply.ShouldBeAsync(endpoint.Success);
        Assert.Equal(2, api.StatementsOf(reply).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_get_of_a_version_that_the_client_has_or_had_goes_twice_and_reads_it_with_the_rest(bool hasChanged)
    {
        var place = await Place.NewAsync(api);
        var client = api.ClientFor((await api.NewUserAsync(place.Bank, "CanGetCustomer", "CanUpdateCustomerEmail")).Token);
        var path = $"/obp/v3.1.0/banks/{place.Bank}/customers/{place.Customer}";
        client.DefaultRequestHeaders.TryAddWithoutValidation("If-None-Match", (await client.GetAsync(path)).Headers.ETag!.Tag);
        if (hasChanged)
            await (await client.PutAsJsonAsync($"{path}/email", new { email = "new@example.com" })).ShouldBeAsync(HttpStatusCode.OK);

        var reply = await client.GetAsync(path);

        Assert.Equal(hasChanged ? HttpStatusCode.OK : HttpStatusCode.NotModified, reply.StatusCode);
        Assert.Equal(2, api.StatementsOf(reply).Count);
        Assert.Equal(GetCustomerByCustomerIdSql.ReadUnlessKnown.SqlServer, api.StatementsOf(reply)[1]);
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task A_put_or_delete_of_another_version_goes_twice(string operation)
    {
        var (endpoint, place) = (ContractEndpoints.Find(operation), await Place.NewAsync(api));
        var user = await api.NewUserAsync(place.Bank, [.. endpoint.Roles.Names]);
        using var request = endpoint.Request(place);
        request.Headers.TryAddWithoutValidation("If-Match", "\"old\"");

        var reply = await api.ClientFor(user.Token).SendAsync(request);

        await reply.ShouldBeAsync(HttpStatusCode.PreconditionFailed);
        Assert.Equal(2, api.StatementsOf(reply).Count);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task A_request_that_is_refused_for_its_bank_its_role_or_its_body_goes_once(string operation)
    {
        var (call, place) = (ContractEndpoints.Find(operation), await Place.NewAsync(api));
        var user = api.ClientFor((await api.NewUserAsync(place.Bank, [.. call.Roles.Names])).Token);
        var stranger = api.ClientFor((await api.NewUserAsync()).Token);
        var refused = call.AfterLogin
            .Where(fault => fault is Fault.MalformedBank or Fault.UnknownBank or Fault.NoRole or Fault.WrongBody or Fault.WrongFilter);

        foreach (var fault in refused)
        {
            var sent = fault switch
            {
                Fault.UnknownBank => place with { Bank = "no-such-bank" },
                Fault.MalformedBank => place with { Bank = "no~bank" },
                _ => place,
            };
            using var request = call.Request(sent, fault);
            var reply = await (fault == Fault.NoRole ? stranger : user).SendAsync(request);

            Assert.True((int)reply.StatusCode is >= 400 and < 500, $"{fault} got {reply.StatusCode}");
            Assert.Equal((fault, 1), (fault, api.StatementsOf(reply).Count));
        }
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task A_request_without_login_does_not_go_at_all(string operation)
    {
        using var request = ContractEndpoints.Find(operation).Request(await Place.NewAsync(api));

        var reply = await api.Anonymous().SendAsync(request);

        Assert.Empty(api.StatementsOf(reply));
    }
}
