using Dapper;
using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers;

/// <summary>
/// What the eight updates of a customer share: one batch changes the row and reads back what it wrote. Both are one transaction,
/// which holds the row: no other writer steps in between.
/// </summary>
internal static class CustomerUpdating
{
    /// <summary>The customer and the birth dates of its dependants.</summary>
    public static readonly string Read =
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

    /// <param name="assignments">What the slice sets, such as <c>Email = @Email</c>.</param>
    public static Sql Statement(string assignments) => Sql.Atomic(
        $"""
        UPDATE Customer
           SET {assignments}, Version = Version + 1, UpdatedAt = @Now
         WHERE CustomerId = @CustomerId AND BankId = @BankId;

        {Read}
        """);

    /// <summary>The customer as the statement left it, or null where the bank has no such customer.</summary>
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
