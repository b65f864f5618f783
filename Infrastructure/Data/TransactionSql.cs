namespace ObpCustomerService.Infrastructure.Data;

/// <summary>A transaction of several commands in words. On SQLite the provider's own serves.</summary>
internal static class TransactionSql
{
    public static readonly Sql Begin = Sql.OnSqlServer("SET XACT_ABORT ON; BEGIN TRANSACTION;");
    public static readonly Sql Commit = Sql.OnSqlServer("COMMIT TRANSACTION;");
    public static readonly Sql RollBack = Sql.OnSqlServer("IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;");
}
