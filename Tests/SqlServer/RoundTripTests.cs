using ObpCustomerService.Tests.Access;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SqlServer;

/// <summary>How often a request goes to the database, as SqlClient's own diagnostics tell it.</summary>
[Trait("Engine", "SqlServer")]
public sealed class RoundTripTests(TracedSqlServerApi api) : IClassFixture<TracedSqlServerApi>
{
    public static TheoryData<string> Endpoints => [.. ContractEndpoints.All.Select(endpoint => endpoint.OperationId)];

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
