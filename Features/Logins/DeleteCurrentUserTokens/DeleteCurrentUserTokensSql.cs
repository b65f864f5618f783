using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Logins.DeleteCurrentUserTokens;

internal static class DeleteCurrentUserTokensSql
{
    public static readonly Sql Delete = Sql.Same("DELETE FROM AccessToken WHERE UserId = @UserId;");
}
