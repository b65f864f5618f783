using System.Data;
using System.Text.Json;
using Microsoft.Data.SqlClient;
using ObpCustomerService.Benchmarks.Contract;
using ObpCustomerService.Benchmarks.Seed;
using ObpCustomerService.Features.Customers.GetCustomerByCustomerId;
using ObpCustomerService.Infrastructure.Access;

namespace ObpCustomerService.Benchmarks.Floor;

/// <summary>
/// The floor over TDS: bare SqlClient that makes the service's own two round trips (who is it and may they, then the customer) and
/// nothing around them: no routing, token, log or entity tag.
/// </summary>
internal sealed class TdsFloor(string connectionString)
{
    public async Task AnswerAsync(HttpContext context)
    {
        if (Place.Parse(context.Request.Path.Value!) is not (var bankId, ["customers", var customerId]))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await using var connection = new SqlConnection(connectionString);
        await connection.OpenAsync(context.RequestAborted);
        if (!await MayAsync(connection, bankId))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        await using var read = new SqlCommand(GetCustomerByCustomerIdSql.Read.SqlServer, connection);
        Add(read, "@BankId", bankId);
        Add(read, "@CustomerId", customerId);
        await using var reader = await read.ExecuteReaderAsync(context.RequestAborted);
        var json = JsonSerializer.SerializeToUtf8Bytes(await ReadAsync(reader), ContractJson.Relaxed.CustomerAnswer);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = json.Length;
        await context.Response.BodyWriter.WriteAsync(json);
    }

    private static async Task<bool> MayAsync(SqlConnection connection, string bankId)
    {
        await using var access = new SqlCommand(AccessSql.BySubject.SqlServer, connection);
        Add(access, "@BankId", bankId);
        Add(access, "@BankRole", Roles.CanGetCustomer.Name);
        Add(access, "@OtherBankRole", null);
        Add(access, "@SystemRole", null);
        Add(access, "@Azp", TokenIssuer.Application);
        Add(access, "@Iss", TokenIssuer.Name);
        Add(access, "@ProviderId", TokenIssuer.Subject);
        await using var reader = await access.ExecuteReaderAsync();
        return await reader.ReadAsync() && reader.GetInt32(reader.GetOrdinal("HoldsRole")) == 1;
    }

    // The columns in the order of CustomerRow, then the dates of the dependants joined by commas, then the attributes as JSON.
    private static async Task<CustomerAnswer> ReadAsync(SqlDataReader row)
    {
        await row.ReadAsync();
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        DateTime? Date(int column) => row.IsDBNull(column) ? null : DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc);
        IReadOnlyList<DateTime> dependants = [.. Text(22)?.Split(',').Select(StoredDate.Read) ?? []];
        return new CustomerAnswer(
            row.GetString(0), row.GetString(1), row.GetString(2), Text(3), Text(4), row.GetString(5), new FaceImage(Text(6), Date(7)), Date(8),
            Text(9), row.GetInt32(10), dependants, new CreditRating(Text(13), Text(14)), new CreditLimit(Text(15), Text(16)), Text(11), Text(12),
            row.GetBoolean(17), Date(18), Text(19), Text(20), Text(21))
        {
            CustomerAttributes = Text(23) is { } json ? JsonSerializer.Deserialize(json, ContractJson.Relaxed.IReadOnlyListAttributeAnswer) : [],
        };
    }

    private static void Add(SqlCommand command, string name, string? value) =>
        command.Parameters.Add(name, SqlDbType.NVarChar, 4000).Value = value ?? (object)DBNull.Value;
}
