using Dapper;

namespace ObpCustomerService.Features.Customers;

/// <summary>Reads the results of a statement that gives one customer: the row, its dependants, its attributes, in this order.</summary>
internal static class CustomerReading
{
    public static async Task<CustomerWithAttributesJson310?> ReadCustomerAsync(this SqlMapper.GridReader results)
    {
        var row = await results.ReadSingleOrDefaultAsync<CustomerRow>();
        var dobOfDependants = await results.ReadAsync<DateTime>();
        var attributes = await results.ReadAsync<CustomerAttributeRow>();
        return row is null ? null : new CustomerWithAttributesJson310(row, dobOfDependants.AsList(), attributes);
    }
}
