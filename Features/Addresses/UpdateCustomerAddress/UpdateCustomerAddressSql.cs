using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Addresses.UpdateCustomerAddress;

internal static class UpdateCustomerAddressSql
{
    // The customer stands in each condition: an address of another one does not exist here.
    private static readonly string Address =
        $"""
        UPDATE CustomerAddress
           SET Line1 = @Line1, Line2 = @Line2, Line3 = @Line3, City = @City, County = @County, State = @State, Postcode = @Postcode,
               CountryCode = @CountryCode, Tags = @Tags, Status = @Status, Version = Version + 1, UpdatedAt = @Now
         WHERE CustomerAddressId = @CustomerAddressId
           AND CustomerKey = (SELECT Id FROM Customer WHERE CustomerId = @CustomerId AND BankId = @BankId)
           AND {VersionSql.IsMatched()};
        """;

    /// <summary>Gives one row where there is such a customer; its date is null where the customer has no such address.</summary>
    // On SQL Server the update comes first and locks the row, so that the tags of two updates at once do not mix. On SQLite, where no
    // other writer is there to step in, it comes last: what tells how many rows it wrote tells only of the last statement.
    public static readonly Sql Update = Sql.Atomic(
        sqlServer:
        $"""
        {Address}
        DECLARE @Written int = @@ROWCOUNT;

        {ReplaceTags("@Written = 1")}

        {Found("@Written")}
        """,
        sqlite:
        $"""
        {ReplaceTags(VersionSql.IsMatched("a.Version"))}

        {Address}

        {Found("changes()")}
        """);

    private static string ReplaceTags(string condition) =>
        $"""
        DELETE FROM CustomerAddressTag
         WHERE AddressKey = (SELECT a.Id
                               FROM CustomerAddress a
                               JOIN Customer c ON c.Id = a.CustomerKey
                              WHERE a.CustomerAddressId = @CustomerAddressId AND c.CustomerId = @CustomerId AND c.BankId = @BankId
                                AND {condition});

        {AddressTags.Insert(condition)}
        """;

    private static string Found(string written) =>
        $"""
        SELECT a.InsertDate, COALESCE(a.Version, 0) AS Version, {written} AS IsWritten
          FROM Customer c
          LEFT JOIN CustomerAddress a ON a.CustomerKey = c.Id AND a.CustomerAddressId = @CustomerAddressId
         WHERE c.CustomerId = @CustomerId AND c.BankId = @BankId;
        """;
}
