using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.CustomerAttributes;

/// <summary>
/// What the three writes of an attribute share. Attributes are part of the customer: its version is raised first, and where it is another
/// than the one that If-Match names nothing is. From then on the customer's row is held, so that its attributes change one after the
/// other. Its UpdatedAt stays: the window of the firehose does not tell of attributes.
/// </summary>
internal static class AttributeWriting
{
    /// <param name="condition">When the customer's version is raised.</param>
    /// <param name="write">Writes the attribute; is given the words for the number of customers whose version was raised.</param>
    public static Sql Statement(string condition, Func<string, string> write)
    {
        var raise =
            $"""
            UPDATE Customer
               SET Version = Version + 1
             WHERE CustomerId = @CustomerId AND BankId = @BankId
               AND {condition};
            """;
        return Sql.Atomic(
            sqlServer:
            $"""
            {raise}
            DECLARE @Raised int = @@ROWCOUNT;

            {write("@Raised")}
            DECLARE @Written int = @@ROWCOUNT;

            {Tell("@Written")}
            """,
            sqlite:
            $"""
            {raise}

            {write("changes()")}

            {Tell("changes()")}
            """);
    }

    /// <summary>Of an attribute that is there, unless the version is another.</summary>
    public static readonly string OfOneThatIsThere =
        $"""
        {VersionSql.IsMatched()}
               AND EXISTS (SELECT 1
                             FROM CustomerAttribute a
                            WHERE a.CustomerAttributeId = @CustomerAttributeId AND a.CustomerKey = Customer.Id)
        """;

    private static string Tell(string written) =>
        $"""
        SELECT {written} AS IsWritten, c.BankId AS OwnBankId, c.Version,
               CASE WHEN EXISTS (SELECT 1
                                   FROM CustomerAttribute a
                                  WHERE a.CustomerAttributeId = @CustomerAttributeId AND a.CustomerKey = c.Id) THEN 1 ELSE 0 END AS IsThere
          FROM Customer c
         WHERE c.CustomerId = @CustomerId;
        """;
}

/// <summary>What became of a write of an attribute, where there is such a customer.</summary>
internal sealed class WrittenAttribute
{
    public bool IsWritten { get; set; }
    public string OwnBankId { get; set; } = "";

    /// <summary>The customer's.</summary>
    public long Version { get; set; }

    /// <summary>The customer has the attribute now.</summary>
    public bool IsThere { get; set; }

    /// <summary>Why it was not written; for a version that is another, with the tag of the one that is there.</summary>
    public Outcome<T> Refused<T>(VersionTag tags) => IsThere ? Outcome<T>.Changed(tags.At(Version)) : ApiErrors.CustomerAttributeNotFound;
}
