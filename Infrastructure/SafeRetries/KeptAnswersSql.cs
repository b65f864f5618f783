using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Infrastructure.SafeRetries;

internal static class KeptAnswersSql
{
    /// <summary>
    /// Takes the key, for this transaction, and answers the row of it: with the status 0 it is this request's own, which nobody else sees
    /// before it has its answer. Where another transaction is about to write that row, SQL Server waits for its end.
    /// </summary>
    // Sought, however small the table: a scan would wait for the keys of others.
    public static readonly Sql Claim = Sql.Atomic(engine =>
        $"""
        DELETE FROM IdempotencyKey{(engine == DatabaseEngine.SqlServer ? " WITH (FORCESEEK)" : "")} WHERE KeyHash = @KeyHash AND ExpiresAt <= @Now;

        INSERT INTO IdempotencyKey (KeyHash, BodyHash, StatusCode, Headers, Body, CreatedAt, ExpiresAt)
        SELECT @KeyHash, @BodyHash, 0, '', @KeyHash, @Now, @ExpiresAt
         WHERE NOT EXISTS (SELECT 1 FROM IdempotencyKey WHERE KeyHash = @KeyHash);

        SELECT BodyHash, StatusCode, Headers, Body FROM IdempotencyKey WHERE KeyHash = @KeyHash;
        """);

    /// <summary>What is kept for good; of a request that is under way nothing is seen.</summary>
    public static readonly Sql Find = Sql.Same(
        "SELECT BodyHash, StatusCode, Headers, Body FROM IdempotencyKey WHERE KeyHash = @KeyHash AND ExpiresAt > @Now AND StatusCode <> 0;");

    public static readonly Sql Keep = Sql.Same(
        "UPDATE IdempotencyKey SET CustomerId = @CustomerId, StatusCode = @StatusCode, Headers = @Headers, Body = @Body WHERE KeyHash = @KeyHash;");

    public static readonly Sql Erase = Sql.Same("DELETE FROM IdempotencyKey WHERE CustomerId = @CustomerId;");
}
