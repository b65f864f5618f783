using Dapper;

namespace ObpCustomerService.Features.Customers;

/// <summary>Reads the results of a statement that gives one customer: the row, its dependants, its attributes, in this order.</summary>
internal static class CustomerReading
{
    /// <summary>The customer and the birth dates of its dependants.</summary>
    // BankId stands in each condition: a customer of another bank is one that does not exist here.
    public static readonly string ById =
        $"""
        SELECT {CustomerRow.Columns("c")}
          FROM Customer c
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId;

        SELECT d.DateOfBirth
          FROM Customer c
          JOIN CustomerDependant d ON d.CustomerKey = c.Id
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId
         ORDER BY d.Ordinal;
        """;

    public static async Task<CustomerWithAttributesJson310?> ReadCustomerAsync(this SqlMapper.GridReader results)
    {
        var row = await results.ReadSingleOrDefaultAsync<CustomerRow>();
        var dobOfDependants = await results.ReadAsync<DateTime>();
        var attributes = await results.ReadAsync<CustomerAttributeRow>();
        return row is null ? null : new CustomerWithAttributesJson310(row, dobOfDependants.AsList(), attributes);
    }
}
