namespace ObpCustomerService.Infrastructure.Data;

/// <summary>Tells the triggers of the history who writes (<see cref="ChangeContext"/>).</summary>
internal static class ChangeContextSql
{
    /// <summary>SQL Server: in front of what the connection is given first, in the same batch. SQLite: before each write.</summary>
    public static readonly Sql Tell = new(
        """
        EXEC sp_set_session_context @key = N'OperationId', @value = @ChangeOperation;
        EXEC sp_set_session_context @key = N'UserId', @value = @ChangeUser;
        EXEC sp_set_session_context @key = N'ConsumerId', @value = @ChangeConsumer;
        EXEC sp_set_session_context @key = N'CorrelationId', @value = @ChangeCorrelation;
        """,
        """
        UPDATE CurrentChange
           SET OperationId = @ChangeOperation, UserId = @ChangeUser, ConsumerId = @ChangeConsumer, CorrelationId = @ChangeCorrelation
         WHERE Id = 1;
        """);
}
