using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Infrastructure.Access;

/// <summary>
/// Finds who stands behind credentials, and how they stand to the route: one round trip for all of it. On SQLite, where a process can
/// tell at once whether anything has changed since, what was read is kept.
/// </summary>
internal sealed class CallerReader(Database database, IOptions<AccessOptions> options, TimeProvider clock)
{
    private const int FirstSightAttempts = 3;
    private const int KeptStandings = 10_000;

    private readonly Kept<Question, Standing> kept = new(KeptStandings);
    private readonly KeptNumber accessVersion = new(database, AccessSql.Version);

    public async ValueTask<Outcome<Caller>> ByTokenAsync(string token, HttpContext context)
    {
        var hash = Secrets.Hash(token);
        var question = Question.Of(Convert.ToHexString(hash), context);
        var row = await ReadAsync(question, AccessSql.ByToken, new { TokenHash = hash }, context.RequestAborted);
        return row is null || row.ExpiresAt <= clock.GetUtcNow().UtcDateTime ? ApiErrors.TokenInvalid : Judge(row, hash);
    }

    public async ValueTask<Outcome<Caller>> BySubjectAsync(BearerSubject subject, HttpContext context)
    {
        var question = Question.Of(subject, context);
        var row = await ReadAsync(question, AccessSql.BySubject, subject, context.RequestAborted);
        for (var attempt = 1; row?.ConsumerId is null && attempt <= FirstSightAttempts; attempt++)
        {
            await AddFirstSeenAsync(subject, context.RequestAborted);
            row = await ReadAsync(question, AccessSql.BySubject, subject, context.RequestAborted);
        }

        return row is null ? ApiErrors.BearerNotVerifiable : Judge(row, tokenHash: null);
    }

    private async ValueTask<AccessRow?> ReadAsync(Question question, Sql sql, object credentials, CancellationToken ct)
    {
        if (database.Engine == DatabaseEngine.SqlServer)
            return await ReadRowAsync(question, sql, credentials, ct);

        // Before the row: what changes between the two is then read twice rather than missed.
        var version = accessVersion.Read();
        if (kept[question] is { } standing && standing.Version == version)
            return standing.Row;
        var row = await ReadRowAsync(question, sql, credentials, ct);
        if (row is not null)
            kept.Keep(question, new Standing(version, row));
        return row;
    }

    private async Task<AccessRow?> ReadRowAsync(Question question, Sql sql, object credentials, CancellationToken ct)
    {
        var parameters = new DynamicParameters(credentials);
        parameters.Add("BankId", question.BankId, DbType.String);
        parameters.Add("BankRole", question.Role?.AtBank, DbType.String);
        parameters.Add("OtherBankRole", question.Role?.OrAtBank, DbType.String);
        parameters.Add("SystemRole", question.Role?.AtAnyBank, DbType.String);
        parameters.Add("AndBankRole", question.Role?.And?.Name, DbType.String);
        await using var connection = database.Connect();
        return await connection.QuerySingleOrDefaultAsync<AccessRow>(database.Command(sql, parameters, ct));
    }

    internal static string BankIdOf(HttpContext context) => context.GetRouteValue("bankId") as string ?? "";

    private Outcome<Caller> Judge(AccessRow row, byte[]? tokenHash)
    {
        if (row.IsDeleted)
            return ApiErrors.UserDeleted;
        if (row.HasLock || row.BadAttempts > options.Value.DirectLogin.MaxBadLoginAttempts)
            return ApiErrors.UserLocked;
        if (row.ConsumerId is null)
            return ApiErrors.ApplicationNotIdentified;
        if (!row.ConsumerIsActive)
            return ApiErrors.ConsumerDisabled;

        return new Caller
        {
            UserId = row.UserId,
            ConsumerId = row.ConsumerId,
            TokenHash = tokenHash,
            IsSuperAdmin = row.IsSuperAdmin || SuperAdmins.Includes(options.Value.SuperAdmins, row.UserId, row.Provider, row.Username),
            BankExists = row.BankExists,
            HoldsRole = row.HoldsRole,
        };
    }

    private async Task AddFirstSeenAsync(BearerSubject subject, CancellationToken ct)
    {
        var row = new
        {
            subject.Iss,
            subject.ProviderId,
            subject.Username,
            subject.Email,
            UserId = Guid.NewGuid().ToString(),
            subject.Azp,
            subject.Aud,
            ConsumerId = Guid.NewGuid().ToString(),
            KeyHash = Secrets.Hash(Secrets.NewConsumerKey()),
            SecretHash = Secrets.Hash(Secrets.NewConsumerKey()),
            Sub = Guid.NewGuid().ToString(),
            Name = subject.ApplicationName,
            Description = "OpenID Connect",
            DeveloperEmail = subject.Email,
            Now = clock.Now(),
        };

        try
        {
            await database.TransactionAsync(async connection =>
            {
                await connection.ExecuteAsync(database.Command(AccessSql.AddUserOfSubject, row, ct));
                return await connection.ExecuteAsync(database.Command(AccessSql.AddConsumerOfApplication, row, ct));
            }, ct);
        }
        catch (DbException exception) when (DatabaseFaults.IsUniqueViolation(exception))
        {
            // Another request of the same user or application was first. What it wrote is read next, and what it did not write is
            // then written by the next attempt.
        }
    }

    /// <param name="Credentials">The token's hash in hexadecimal, or a <see cref="BearerSubject"/>.</param>
    /// <param name="BankId">Null where the path has none, or none that could be.</param>
    private readonly record struct Question(object Credentials, string? BankId, RoleCheck? Role)
    {
        public static Question Of(object credentials, HttpContext context)
        {
            var bankId = BankIdOf(context);
            var role = context.GetEndpoint()?.Metadata.GetMetadata<AccessRequirement>()?.Role;
            return new Question(credentials, Check.WellFormedBankId().IsMatch(bankId) ? bankId : null, role);
        }
    }

    private sealed record Standing(long Version, AccessRow Row);

    private sealed class AccessRow
    {
        public string UserId { get; set; } = "";
        public string Username { get; set; } = "";
        public string Provider { get; set; } = "";
        public bool IsDeleted { get; set; }
        public string? ConsumerId { get; set; }
        public bool ConsumerIsActive { get; set; }
        public int? BadAttempts { get; set; }
        public bool HasLock { get; set; }
        public bool IsSuperAdmin { get; set; }
        public bool BankExists { get; set; }
        public bool HoldsRole { get; set; }
        public DateTime ExpiresAt { get; set; }
    }
}

/// <summary>Auth:SuperAdmins holds user ids and names of local users.</summary>
internal static class SuperAdmins
{
    public static bool Includes(string[] configured, string userId, string provider, string username) =>
        configured.Contains(userId, StringComparer.Ordinal)
        || (provider == LocalUsers.Provider && configured.Contains(username, StringComparer.Ordinal));
}
