using Dapper;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Infrastructure.Access;

/// <summary>Finds who stands behind credentials, and how they stand to the route: one round trip for all of it.</summary>
internal sealed class CallerReader(Database database, IOptions<AccessOptions> options, TimeProvider clock)
{
    private const int FirstSightAttempts = 3;

    public async Task<Outcome<Caller>> ByTokenAsync(string token, HttpContext context)
    {
        var hash = Secrets.Hash(token);
        var row = await ReadAsync(AccessSql.ByToken, Parameters(context, parameters => parameters.Add("TokenHash", hash)), context.RequestAborted);
        return row is null || row.ExpiresAt <= clock.GetUtcNow().UtcDateTime ? ApiErrors.TokenInvalid : Judge(row, hash);
    }

    public async Task<Outcome<Caller>> BySubjectAsync(BearerSubject subject, HttpContext context)
    {
        var parameters = Parameters(context, p => p.AddDynamicParams(new { subject.Iss, subject.ProviderId, subject.Azp }));
        var row = await ReadAsync(AccessSql.BySubject, parameters, context.RequestAborted);
        for (var attempt = 1; row?.ConsumerId is null && attempt <= FirstSightAttempts; attempt++)
        {
            await AddFirstSeenAsync(subject, context.RequestAborted);
            row = await ReadAsync(AccessSql.BySubject, parameters, context.RequestAborted);
        }

        return row is null ? ApiErrors.BearerNotVerifiable : Judge(row, tokenHash: null);
    }

    private async Task<AccessRow?> ReadAsync(Sql sql, DynamicParameters parameters, CancellationToken ct)
    {
        await using var connection = database.Connect();
        return await connection.QuerySingleOrDefaultAsync<AccessRow>(database.Command(sql, parameters, ct));
    }

    private static DynamicParameters Parameters(HttpContext context, Action<DynamicParameters> add)
    {
        var roles = context.GetEndpoint()?.Metadata.GetMetadata<AccessRequirement>()?.Role?.AnyOf ?? [];
        var atBank = roles.Where(role => role.Level == RoleLevel.Bank).Select(role => role.Name).ToList();
        var bankId = BankIdOf(context);

        var parameters = new DynamicParameters();
        parameters.Add("BankId", Check.WellFormedBankId().IsMatch(bankId) ? bankId : null, System.Data.DbType.String);
        parameters.Add("BankRole", atBank.ElementAtOrDefault(0), System.Data.DbType.String);
        parameters.Add("OtherBankRole", atBank.ElementAtOrDefault(1), System.Data.DbType.String);
        parameters.Add("SystemRole", roles.FirstOrDefault(role => role.Level == RoleLevel.System)?.Name, System.Data.DbType.String);
        add(parameters);
        return parameters;
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
        catch (System.Data.Common.DbException exception) when (DatabaseFaults.IsUniqueViolation(exception))
        {
            // Another request of the same user or application was first. What it wrote is read next, and what it did not write is
            // then written by the next attempt.
        }
    }

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
