using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Infrastructure.SafeRetries;

/// <summary>The first answers to requests with a key, until they expire or whom they are about is erased.</summary>
internal sealed class KeptAnswers(Database database, IOptions<IdempotencyOptions> options, TimeProvider clock)
{
    /// <summary>The answer to the request that had this key, and the hash of that request's body.</summary>
    public async Task<(Answer Answer, byte[] BodyHash)?> FindAsync(KeyedRequest request, CancellationToken ct)
    {
        await using var connection = database.Connect();
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            database.Command(KeptAnswersSql.Find, new { request.KeyHash, Now = clock.Now() }, ct));
        return row is null ? null : (new Answer(row.StatusCode, JsonSerializer.Deserialize<Dictionary<string, string>>(row.Headers)!, row.Body), row.BodyHash);
    }

    /// <param name="customerId">Of the customer that the answer is about; null where it is about none.</param>
    public Task KeepAsync(KeyedRequest request, Answer answer, string? customerId, CancellationToken ct)
    {
        var now = clock.Now();
        var row = new
        {
            request.KeyHash,
            request.BodyHash,
            CustomerId = customerId,
            answer.StatusCode,
            Headers = JsonSerializer.Serialize(answer.Headers),
            answer.Body,
            Now = now,
            ExpiresAt = now + options.Value.Lifetime,
        };
        return database.WriteAsync(connection => connection.ExecuteAsync(database.Command(KeptAnswersSql.Keep, row, ct)), ct);
    }

    /// <summary>Part of erasing a customer: nothing of any answer about it is left, and the number of answers is told.</summary>
    public Task<int> EraseAsync(string customerId, CancellationToken ct) => database.WriteAsync(
        connection => connection.ExecuteAsync(database.Command(KeptAnswersSql.Erase, new { CustomerId = customerId }, ct)), ct);

    private sealed class Row
    {
        public byte[] BodyHash { get; set; } = [];
        public int StatusCode { get; set; }
        public string Headers { get; set; } = "";
        public byte[] Body { get; set; } = [];
    }
}
