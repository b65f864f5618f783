using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Users.CreateUser;

internal static class CreateUserSql
{
    // Validated at once: sign-up is open in Development only, and elsewhere a super admin vouches for the user.
    public static readonly Sql Insert = Sql.Atomic(
        """
        INSERT INTO ApiUser (UserId, Provider, ProviderId, Username, Email, CreatedAt, UpdatedAt)
        VALUES (@UserId, @Provider, @Username, @Username, @Email, @Now, @Now);

        INSERT INTO LocalLogin (UserId, Username, Provider, FirstName, LastName, Email, PasswordHash, IsValidated, CreatedAt, UpdatedAt)
        VALUES (@UserId, @Username, @Provider, @FirstName, @LastName, @Email, @PasswordHash, 1, @Now, @Now);
        """);
}
