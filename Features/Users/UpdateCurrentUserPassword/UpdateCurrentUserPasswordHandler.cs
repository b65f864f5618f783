using Dapper;
using MediatR;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Users.UpdateCurrentUserPassword;

internal sealed class UpdateCurrentUserPasswordHandler(
    Database database, Passwords passwords, BadLogins badLogins, IOptions<AccessOptions> options, TimeProvider clock)
    : IRequestHandler<UpdateCurrentUserPasswordCommand, Outcome<bool>>
{
    public async Task<Outcome<bool>> Handle(UpdateCurrentUserPasswordCommand command, CancellationToken ct)
    {
        if (await FindAsync(command.Caller.UserId, ct) is not { } login)
            return ApiErrors.NoPassword;
        if (!passwords.Match(login.PasswordHash, command.Body.OldPassword))
        {
            await badLogins.CountAsync(login.Username, ct);
            return ApiErrors.InvalidLogin;
        }

        return await WriteAsync(command, login, ct);
    }

    private async Task<Login?> FindAsync(string userId, CancellationToken ct)
    {
        await using var connection = database.Connect();
        return await connection.QuerySingleOrDefaultAsync<Login>(
            database.Command(UpdateCurrentUserPasswordSql.Find, new { UserId = userId }, ct));
    }

    // Not where the name was locked or the password changed meanwhile, as with a login.
    private async Task<Outcome<bool>> WriteAsync(UpdateCurrentUserPasswordCommand command, Login login, CancellationToken ct)
    {
        var change = new
        {
            command.Caller.UserId,
            command.Caller.TokenHash,
            login.Username,
            LocalUsers.Provider,
            login.PasswordHash,
            NewPasswordHash = passwords.Hash(command.Body.NewPassword),
            options.Value.DirectLogin.MaxBadLoginAttempts,
            Now = clock.Now(),
        };
        var found = await database.WriteAsync(
            connection => connection.QuerySingleAsync<Found>(database.Command(UpdateCurrentUserPasswordSql.Update, change, ct)), ct);
        if (found.IsChanged)
            return true;
        return found.IsLocked ? ApiErrors.UserLocked : ApiErrors.InvalidLogin;
    }

    private sealed class Login
    {
        public string Username { get; set; } = "";
        public string PasswordHash { get; set; } = "";
    }

    private sealed class Found
    {
        public bool IsChanged { get; set; }
        public bool IsLocked { get; set; }
    }
}
