using Dapper;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers;

/// <summary>
/// What the eight updates of a customer share: one batch changes the row and reads back what it wrote. Both are one transaction,
/// which holds the row: no other writer steps in between.
/// </summary>
internal static class CustomerUpdating
{
    /// <param name="assignments">What the slice sets, such as <c>Email = @Email</c>.</param>
    public static Sql Statement(string assignments) => Sql.AtomicThen(
        $"""
        UPDATE Customer
           SET {assignments}, Version = Version + 1, UpdatedAt = @Now
         WHERE CustomerId = @CustomerId AND BankId = @BankId
           AND {VersionSql.IsMatched()};
        """,
        ReadBack);

    /// <summary>The customer as it is now, and whether it was written.</summary>
    public static string ReadBack(string written) =>
        $"SELECT {CustomerReading.Columns}, c.Version, {written} AS IsWritten FROM Customer c WHERE {CustomerReading.ById};";

    /// <summary>The customer as the statement left it.</summary>
    /// <param name="customerId">As in the path.</param>
    public static async Task<Outcome<CustomerJson310>> UpdateCustomerAsync(
        this Database database, Sql statement, string customerId, object parameters, CancellationToken ct)
    {
        if (!PathId.IsPossible(customerId))
            return ApiErrors.CustomerNotFound(customerId);

        var row = await database.WriteAsync(
            connection => connection.QuerySingleOrDefaultAsync<CustomerRow>(database.Command(statement, parameters, ct)), ct);
        return row is null ? ApiErrors.CustomerNotFound(customerId) : Written(row);
    }

    /// <summary>The customer, or the refusal where it is another version than the one that If-Match names.</summary>
    public static Outcome<CustomerJson310> Written(CustomerRow row)
    {
        var tag = CustomerTags.Plain(row.CustomerId).At(row.Version);
        return row.IsWritten
            ? Outcome<CustomerJson310>.Tagged(new CustomerJson310(row, row.DobOfDependants()), tag)
            : Outcome<CustomerJson310>.Changed(tag);
    }
}
