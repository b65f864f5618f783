using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Customers;

/// <summary>
/// The columns of a <see cref="CustomerRow"/>, of a customer under the alias <c>c</c>. What belongs to a customer comes in its own row,
/// so that one row is one customer and one statement reads it.
/// </summary>
internal static class CustomerReading
{
    /// <summary>The customer of the bank in the path. One of another bank does not exist here.</summary>
    public const string ById = "c.CustomerId = @CustomerId AND c.BankId = @BankId";

    /// <summary>Without attributes.</summary>
    public static readonly string Columns = $"{CustomerRow.Columns("c")}, c.DobOfDependants AS DependantDates";

    public static string ColumnsWithAttributes(DatabaseEngine engine) => $"{Columns}, {Attributes(engine)} AS AttributesJson";

    /// <summary>The one customer that the condition finds.</summary>
    public static Sql One(string condition) =>
        Sql.Each(engine => $"SELECT {ColumnsWithAttributes(engine)}, c.Version FROM Customer c WHERE {condition};");

    // In the names of CustomerAttributeJson. No attribute: null on SQL Server, [] on SQLite, where it must never be null: of an expression
    // that is, the engine tells no type, and Dapper compiles a reader for each combination of types that it meets. In the order of the inner
    // SELECT, which SQLite keeps for such a function and finds in the index; an ORDER BY inside the function would sort.
    private static string Attributes(DatabaseEngine engine) => engine == DatabaseEngine.SqlServer
        ? """
          (SELECT a.CustomerAttributeId AS customer_attribute_id, a.Name AS name, a.Type AS type, a.Value AS value
             FROM CustomerAttribute a
            WHERE a.CustomerKey = c.Id
            ORDER BY a.Id
              FOR JSON PATH)
          """
        : """
          (SELECT json_group_array(json_object('customer_attribute_id', CustomerAttributeId, 'name', Name, 'type', Type, 'value', Value))
             FROM (SELECT CustomerAttributeId, Name, Type, Value FROM CustomerAttribute WHERE CustomerKey = c.Id ORDER BY Id))
          """;
}
