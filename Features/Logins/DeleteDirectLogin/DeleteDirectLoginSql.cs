using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Features.Logins.DeleteDirectLogin;

internal static class DeleteDirectLoginSql
{
    public static readonly Sql Delete = Sql.Same("DELETE FROM AccessToken WHERE TokenHash = @TokenHash;");
}
