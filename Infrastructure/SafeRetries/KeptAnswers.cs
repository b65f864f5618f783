using System.Data;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Infrastructure.SafeRetries;

/// <summary>The first answers to requests with a key, until they expire or whom they are about is erased.</summary>
internal sealed class KeptAnswers(Database database, IOptions<IdempotencyOptions> options, TimeProvider clock)
{
    // Another process may be at the same request, and its end is waited for; one that takes longer is told as what it is. Processes of
    // a SQLite file wait for its writer.
    private const int ClaimSeconds = 3;

    /// <summary>
    /// Takes the key for the transaction that is under way. What is kept under it already is answered, or null where nothing is; false
    /// where another process has it.
    /// </summary>
    public async Task<(bool IsTaken, KeptAnswer? Kept)> TryClaimAsync(KeyedRequest request, CancellationToken ct)
    {
        var now = clock.Now();
        var row = new { request.KeyHash, request.BodyHash, Now = now, ExpiresAt = now + options.Value.Lifetime };
        var claim = new CommandDefinition(KeptAnswersSql.Claim.For(database.Engine), row, commandTimeout: ClaimSeconds, cancellationToken: ct);
        try
        {
            var found = await database.UpsertAsync(connection => connection.QuerySingleAsync<Row>(claim), ct);
            return (true, found.StatusCode == 0 ? null : found.ToKept());
        }
        catch (DbException exception) when (DatabaseFaults.IsTimeout(exception) && !ct.IsCancellationRequested)
        {
            return (false, null);
        }
    }

    /// <summary>What is kept under the key; null where nothing is, or where the request is under way.</summary>
    public async Task<KeptAnswer?> FindAsync(KeyedRequest request, CancellationToken ct)
    {
        await using var connection = database.Connect();
        var found = await connection.QuerySingleOrDefaultAsync<Row>(
            database.Command(KeptAnswersSql.Find, new { request.KeyHash, Now = clock.Now() }, ct));
        return found?.ToKept();
    }

    /// <summary>Puts the answer under the key, in the transaction that has taken it.</summary>
    /// <param name="customerId">Of the customer that the answer is about; null where it is about none.</param>
    public Task KeepAsync(KeyedRequest request, Answer answer, string? customerId, CancellationToken ct)
    {
        var headers = JsonSerializer.Serialize(answer.Headers);
        var row = new DynamicParameters(new { request.KeyHash, CustomerId = customerId, answer.StatusCode, Headers = headers });
        // Of one width for all bodies: to SQL Server another width is another statement, with a plan of its own.
        row.Add("Body", answer.Body, DbType.Binary, size: -1);
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

        public KeptAnswer ToKept() =>
            new(new Answer(StatusCode, JsonSerializer.Deserialize<Dictionary<string, string>>(Headers)!, Body), BodyHash);
    }
}

/// <param name="BodyHash">Of the request that got this answer.</param>
internal sealed record KeptAnswer(Answer Answer, byte[] BodyHash);
