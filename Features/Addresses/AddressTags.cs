using System.Text.Json;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Addresses;

/// <summary>Tags are rows in their order. They come as one JSON array, so that any number of them is one statement.</summary>
internal static class AddressTags
{
    /// <summary>Part of the batch that writes the address.</summary>
    public static readonly Sql Insert = new(
        SqlServer:
        """
        INSERT INTO CustomerAddressTag (AddressKey, Ordinal, Tag)
        SELECT a.Id, CAST(t.[key] AS int), CAST(t.[value] AS nvarchar(100))
          FROM OPENJSON(@Tags) t
          JOIN CustomerAddress a ON a.CustomerAddressId = @CustomerAddressId
          JOIN Customer c ON c.Id = a.CustomerKey AND c.CustomerId = @CustomerId AND c.BankId = @BankId;
        """,
        Sqlite:
        """
        INSERT INTO CustomerAddressTag (AddressKey, Ordinal, Tag)
        SELECT a.Id, t.key, t.value
          FROM json_each(@Tags) t
          JOIN CustomerAddress a ON a.CustomerAddressId = @CustomerAddressId
          JOIN Customer c ON c.Id = a.CustomerKey AND c.CustomerId = @CustomerId AND c.BankId = @BankId;
        """);

    public static string Parameter(AddressBody address) => JsonSerializer.Serialize(address.Tags ?? [], Json.Options);
}
