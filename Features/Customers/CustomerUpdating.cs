using Dapper;
using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers;

/// <summary>
/// What the eight updates of a customer share: one batch changes the row and gives back exactly what it wrote, with the birth dates
/// of the dependants. Between an UPDATE and a SELECT of two batches another writer could step in.
/// </summary>
internal static class CustomerUpdating
{
    /// <param name="assignments">What the slice sets, such as <c>Email = @Email</c>.</param>
    /// <param name="condition">What must hold of the row besides its id and bank, beginning with AND.</param>
    public static Sql Statement(string assignments, string condition = "")
    {
        // BankId stands in each condition: a customer of another bank is one that does not exist here.
        string Text(string output, string returning) =>
            $"""
            UPDATE Customer
               SET {assignments}, Version = Version + 1, UpdatedAt = @Now
            {output}
             WHERE CustomerId = @CustomerId AND BankId = @BankId {condition}
            {returning};

            SELECT d.DateOfBirth
              FROM Customer c
              JOIN CustomerDependant d ON d.CustomerKey = c.Id
             WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId
             ORDER BY d.Ordinal;
            """;

        return Sql.Atomic(
            sqlServer: Text($"OUTPUT {CustomerRow.Columns("inserted")}", ""),
            sqlite: Text("", $"RETURNING {CustomerRow.Columns("Customer")}"));
    }

    /// <summary>The customer as the statement left it, or null where there is none.</summary>
    public static Task<CustomerJson310?> UpdateCustomerAsync(this Database database, Sql statement, object parameters, CancellationToken ct) =>
        database.WriteAsync(
            async connection =>
            {
                await using var results = await connection.QueryMultipleAsync(database.Command(statement, parameters, ct));
                return await results.ReadUpdatedAsync();
            },
            ct);

    public static async Task<CustomerJson310?> ReadUpdatedAsync(this SqlMapper.GridReader results)
    {
        var row = await results.ReadSingleOrDefaultAsync<CustomerRow>();
        var dobOfDependants = await results.ReadAsync<DateTime>();
        return row is null ? null : new CustomerJson310(row, dobOfDependants.AsList());
    }
}
