namespace ObpCustomerService.Infrastructure.Data;

internal static class TransactionSql
{
    public static readonly Sql Begin = new("SET XACT_ABORT ON; BEGIN TRANSACTION;", "BEGIN IMMEDIATE;");
    public static readonly Sql Commit = new("COMMIT TRANSACTION;", "COMMIT;");
    public static readonly Sql RollBack = new("IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;", "ROLLBACK;");
}
