using Dapper;
using MediatR;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Telemetry;

namespace ObpCustomerService.Features.Logins.CreateDirectLogin;

internal sealed class CreateDirectLoginHandler(
    Database database, Passwords passwords, BadLogins badLogins, IOptions<AccessOptions> options, TimeProvider clock, Measures measures)
    : IRequestHandler<CreateDirectLoginCommand, Outcome<TokenJson>>
{
    private DirectLoginOptions Options => options.Value.DirectLogin;

    public async Task<Outcome<TokenJson>> Handle(CreateDirectLoginCommand command, CancellationToken ct)
    {
        var outcome = await LogInAsync(command, ct);
        if (outcome.Error is { } error)
            measures.LoginFailed(error);
        return outcome;
    }

    private async Task<Outcome<TokenJson>> LogInAsync(CreateDirectLoginCommand command, CancellationToken ct)
    {
        // No user has a longer name, but the attempts with one are counted like all others.
        var name = command.Username.Length <= LocalUsers.UsernameLength ? command.Username : command.Username[..LocalUsers.UsernameLength];
        var found = await FindAsync(command, name, ct);

        if (found.ConsumerId is null)
            return ApiErrors.InvalidConsumerKey;
        if (found.HasLock || found.BadAttempts > Options.MaxBadLoginAttempts)
            return ApiErrors.UserLocked;
        if (!passwords.Match(found.PasswordHash, command.Password))
        {
            await badLogins.CountAsync(name, ct);
            return ApiErrors.InvalidLogin;
        }

        return await IssueTokenAsync(found, name, ct);
    }

    private async Task<Found> FindAsync(CreateDirectLoginCommand command, string name, CancellationToken ct)
    {
        await using var connection = database.Connect();
        return await connection.QuerySingleAsync<Found>(database.Command(
            CreateDirectLoginSql.Find,
            new { KeyHash = Secrets.Hash(command.ConsumerKey), command.Username, LocalUsers.Provider, Name = name },
            ct));
    }

    // Not where the name was locked meanwhile: a flood of guesses, all begun before the first had failed, gains nothing.
    private async Task<Outcome<TokenJson>> IssueTokenAsync(Found found, string name, CancellationToken ct)
    {
        var token = Secrets.NewToken();
        var now = clock.Now();
        var row = new
        {
            TokenHash = Secrets.Hash(token),
            found.UserId,
            found.ConsumerId,
            found.PasswordHash,
            DurationMs = (long)Options.TokenLifetime.TotalMilliseconds,
            ExpiresAt = now + Options.TokenLifetime,
            Now = now,
            Username = name,
            LocalUsers.Provider,
            Options.MaxBadLoginAttempts,
        };
        var issued = await database.WriteAsync(
            connection => connection.QuerySingleAsync<Issued>(database.Command(CreateDirectLoginSql.IssueToken, row, ct)), ct);
        if (issued.IsIssued)
            return new TokenJson(token);
        return issued.IsLocked ? ApiErrors.UserLocked : ApiErrors.InvalidLogin;
    }

    private sealed class Found
    {
        public string? ConsumerId { get; set; }
        public string? UserId { get; set; }
        public string? PasswordHash { get; set; }
        public int? BadAttempts { get; set; }
        public bool HasLock { get; set; }
    }

    private sealed class Issued
    {
        public bool IsIssued { get; set; }
        public bool IsLocked { get; set; }
    }
}
