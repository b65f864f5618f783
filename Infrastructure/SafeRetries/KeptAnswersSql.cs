using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Infrastructure.SafeRetries;

internal static class KeptAnswersSql
{
    public static readonly Sql Find = Sql.Same(
        "SELECT BodyHash, StatusCode, Headers, Body FROM IdempotencyKey WHERE KeyHash = @KeyHash AND ExpiresAt > @Now;");

    // One that has expired may not have been removed yet.
    public static readonly Sql Keep = Sql.Atomic(
        """
        DELETE FROM IdempotencyKey WHERE KeyHash = @KeyHash AND ExpiresAt <= @Now;

        INSERT INTO IdempotencyKey (KeyHash, BodyHash, CustomerId, StatusCode, Headers, Body, CreatedAt, ExpiresAt)
        VALUES (@KeyHash, @BodyHash, @CustomerId, @StatusCode, @Headers, @Body, @Now, @ExpiresAt);
        """);

    public static readonly Sql Erase = Sql.Same("DELETE FROM IdempotencyKey WHERE CustomerId = @CustomerId;");
}
