using System.Data.Common;
using Dapper;
using MediatR;
using ObpCustomerService.Features.Entitlements;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Users.CreateUser;

internal sealed class CreateUserHandler(Database database, Passwords passwords, TimeProvider clock)
    : IRequestHandler<CreateUserCommand, Outcome<CreatedUserJson>>
{
    public async Task<Outcome<CreatedUserJson>> Handle(CreateUserCommand command, CancellationToken ct)
    {
        var user = new
        {
            UserId = Guid.NewGuid().ToString(),
            LocalUsers.Provider,
            command.User.Username,
            Email = command.User.Email.Trim().ToLowerInvariant(),
            command.User.FirstName,
            command.User.LastName,
            PasswordHash = passwords.Hash(command.User.Password),
            Now = clock.Now(),
        };

        try
        {
            await database.WriteAsync(connection => connection.ExecuteAsync(database.Command(CreateUserSql.Insert, user, ct)), ct);
        }
        catch (DbException exception) when (DatabaseFaults.IsUniqueViolation(exception))
        {
            // The reference masks its own text here, and so nothing tells which name is taken.
            return ApiErrors.Unspecified(StatusCodes.Status409Conflict);
        }

        return new CreatedUserJson(user.UserId, user.Email, user.Username, user.Provider, user.Username, new EntitlementsJson([]));
    }
}
