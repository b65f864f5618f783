namespace ObpCustomerService.Infrastructure.Data;

/// <summary>A transaction of several commands in words. On SQLite the provider's own serves.</summary>
internal static class TransactionSql
{
    public static readonly Sql Begin = Sql.OnSqlServer("SET XACT_ABORT ON; BEGIN TRANSACTION;");

    /// <summary>
    /// Answers a number below zero where another transaction holds the name. It is let go with the transaction, however that ends: a
    /// process that is killed holds nothing.
    /// </summary>
    public static readonly Sql BeginNamed = Sql.OnSqlServer(
        """
        SET XACT_ABORT ON;
        BEGIN TRANSACTION;
        DECLARE @result int;
        EXEC @result = sp_getapplock @Resource = @Name, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 0;
        SELECT @result;
        """);

    public static readonly Sql Commit = Sql.OnSqlServer("COMMIT TRANSACTION;");
    public static readonly Sql RollBack = Sql.OnSqlServer("IF @@TRANCOUNT > 0 ROLLBACK TRANSACTION;");
}
