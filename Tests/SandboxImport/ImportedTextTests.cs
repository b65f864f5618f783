using System.Net;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Customers;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SandboxImport;

public sealed class ImportedTextTests(SqliteApi api) : IClassFixture<SqliteApi>
{
    // A batch travels as JSON: what JSON escapes must arrive as it was.
    [Theory]
    [InlineData("\"quoted\" and \\ and \\n")]
    [InlineData("line\nbreak\ttab\u0001\u007f")]
    [InlineData("Ünï – 陈思远 👩‍🚀 Zalgo\u0301")]
    [InlineData("1.50")]
    [InlineData("null")]
    [InlineData(" blanks ")]
    [InlineData("")]
    public async Task Text_comes_back_as_it_was_sent(string text)
    {
        var file = new SandboxFile();
        var customer = file.NewCustomer("1");
        customer["customer_id"] = file.CustomerId;
        customer["legal_name"] = text;
        customer["attributes"] = new JsonArray(new JsonObject { ["name"] = "TEXT", ["type"] = "STRING", ["value"] = text });
        file.Customers.Add(customer);
        await (await api.Admin().ImportAsync(file.Json)).ShouldBeAsync(HttpStatusCode.Created);

        var read = await (await api.NewReaderAsync(file.BankId)).CustomerAsync(file.BankId, file.CustomerId);

        Assert.Equal((text, text), (read.Text("legal_name"), read["customer_attributes"]![0]!.Text("value")));
    }
}
