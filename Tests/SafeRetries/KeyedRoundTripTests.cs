using System.Net;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SafeRetries;

/// <summary>What a key costs, in ways to the database and back; without one it is two, as another test has it.</summary>
[Trait("Engine", "SqlServer")]
public sealed class KeyedRoundTripTests(TracedSqlServerApi api) : IClassFixture<TracedSqlServerApi>
{
    [Fact]
    public async Task A_request_with_a_key_goes_four_times_more_and_a_replay_two()
    {
        var (path, body) = KeyedCalls.Creation("createTaxResidence", await api.NewPlaceAsync(), "");
        var (client, key) = (api.Admin(), KeyedCalls.NewKey());

        var first = await client.PostAsync(path, body, key);
        var again = await client.PostAsync(path, body, key);

        await first.ShouldBeAsync(HttpStatusCode.Created);
        Assert.True(again.IsReplay());
        Assert.Equal((6, 4), (api.StatementsOf(first).Count, api.StatementsOf(again).Count));
    }
}
