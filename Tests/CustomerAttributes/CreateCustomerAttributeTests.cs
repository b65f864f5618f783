using System.Net;
using System.Net.Http.Json;
using ObpCustomerService.Tests.Customers;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.CustomerAttributes;

public abstract class CreateCustomerAttributeTests(ApiFixture api)
{
    private const string TooLong = "OBP-20010: Value too long";

    [Fact]
    public async Task An_attribute_is_refused_for_its_type_its_length_or_its_customer()
    {
        var (bank, other) = (await api.NewBankAsync(), await api.NewBankAsync());
        var own = (await api.NewCustomerAsync(bank)).Text("customer_id");
        var elsewhere = (await api.NewCustomerAsync(other)).Text("customer_id");
        Task<HttpResponseMessage> PostAsync(string customer, string name, string type, string value) => api.Admin().PostAsJsonAsync(
            $"/obp/v4.0.0/banks/{bank}/customers/{customer}/attribute", new { name, type, value });

        await (await PostAsync(own, "n", "string", "v")).ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            "OBP-10001: Incorrect json format. The `type` field can only accept the following values: STRING, INTEGER, DOUBLE and DATE_WITH_DAY.");
        await (await PostAsync(own, new string('n', 51), "STRING", "v")).ShouldBeErrorAsync(HttpStatusCode.BadRequest, TooLong);
        await (await PostAsync(own, "n", "STRING", new string('v', 2001))).ShouldBeErrorAsync(HttpStatusCode.BadRequest, TooLong);
        await (await PostAsync(elsewhere, "n", "STRING", "v")).ShouldBeErrorAsync(HttpStatusCode.BadRequest,
            $"OBP-30113: Invalid Bank Id ({bank}). The Customer({elsewhere}) does not belong to this Bank");
        await (await PostAsync("none", "n", "STRING", "v")).ShouldBeErrorAsync(HttpStatusCode.NotFound,
            "OBP-30046: Customer not found. Please specify a valid value for CUSTOMER_ID.. Current CustomerId(none)");
        var made = await (await PostAsync(own, new string('n', 50), "DATE_WITH_DAY", new string('v', 2000))).ShouldBeAsync(HttpStatusCode.Created);
        var read = await (await api.NewReaderAsync(bank)).CustomerAsync(bank, own);
        Assert.Equal(made.ToJsonString(), Assert.Single(read["customer_attributes"]!.AsArray())!.ToJsonString());
    }
}

public sealed class CreateCustomerAttributeOnSqlite(SqliteApi api) : CreateCustomerAttributeTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class CreateCustomerAttributeOnSqlServer(SqlServerApi api) : CreateCustomerAttributeTests(api), IClassFixture<SqlServerApi>;
