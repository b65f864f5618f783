using System.Net;
using System.Net.Http.Json;
using ObpCustomerService.Tests.Customers;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SqlServer;

/// <summary>A connection that is cut when the server has done its work and the answer is on its way.</summary>
[Trait("Engine", "SqlServer")]
public sealed class TransientFaultTests(ProxiedSqlServerApi api) : IClassFixture<ProxiedSqlServerApi>
{
    // A request is two exchanges: one for access, one for its work.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_read_survives_one_cut_connection(int answer)
    {
        var (bank, reader) = await NewBankAsync();
        var customer = (await api.NewCustomerAsync(bank)).Text("customer_id");
        await reader.CustomerAsync(bank, customer);
        var cuts = api.Proxy.Cuts;

        api.Proxy.CutAtAnswer(answer);
        var read = await reader.CustomerAsync(bank, customer);

        Assert.Equal(customer, read.Text("customer_id"));
        Assert.Equal(cuts + 1, api.Proxy.Cuts);
    }

    [Fact]
    public async Task An_insert_whose_answer_is_lost_is_not_run_twice()
    {
        var (bank, reader) = await NewBankAsync();
        await reader.FirehoseAsync(bank);
        var cuts = api.Proxy.Cuts;

        api.Proxy.CutAtAnswer(2);
        var reply = await api.Admin().PostAsJsonAsync($"/obp/v3.1.0/banks/{bank}/customers", ApiFixture.StandardCustomer());

        await reply.ShouldBeErrorAsync(HttpStatusCode.InternalServerError, "OBP-50019: Cannot connect to the OBP database.");
        Assert.Equal(cuts + 1, api.Proxy.Cuts);
        Assert.Single(await reader.FirehoseAsync(bank));
    }

    private async Task<(string Bank, HttpClient Reader)> NewBankAsync()
    {
        var bank = await api.NewBankAsync();
        return (bank, await api.NewReaderAsync(bank));
    }
}

/// <summary>A server that falls silent in the middle of a command.</summary>
[Trait("Engine", "SqlServer")]
public sealed class SilentServerTests(ImpatientSqlServerApi api) : IClassFixture<ImpatientSqlServerApi>
{
    [Fact]
    public async Task A_read_that_takes_too_long_is_sent_again_over_another_connection()
    {
        var bank = await api.NewBankAsync();
        var reader = await api.NewReaderAsync(bank);
        var customer = (await api.NewCustomerAsync(bank)).Text("customer_id");

        api.Proxy.HoldBackAnswer(2);
        var read = await reader.CustomerAsync(bank, customer);

        Assert.Equal(customer, read.Text("customer_id"));
        Assert.Equal(1, api.Proxy.Cuts);
    }
}

/// <summary>The service with a short time for each command.</summary>
public sealed class ImpatientSqlServerApi : ProxiedSqlServerApi
{
    protected override async Task<IReadOnlyDictionary<string, string>> SettingsAsync() =>
        new Dictionary<string, string>(await base.SettingsAsync()) { ["Database:CommandTimeoutSeconds"] = "2" };
}
