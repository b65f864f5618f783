using System.Data.Common;

namespace ObpCustomerService.Infrastructure.Data;

/// <summary>
/// A transaction that several calls of <see cref="Database"/> share, none of which knows of the others. Where a write fails it is lost
/// as a whole: SQL Server has ended it (XACT_ABORT), and what is written next would stand alone. Then all of it is run again.
/// </summary>
internal sealed class SharedTransaction(DbConnection connection)
{
    private bool isLost;

    /// <summary>For reading.</summary>
    public DbConnection Lend() => new BorrowedConnection(connection);

    public async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work)
    {
        if (isLost)
            throw new LostException();
        try
        {
            return await work(connection);
        }
        catch
        {
            isLost = true;
            throw;
        }
    }

    /// <summary>Ends in an exception wherever nothing of it is to be committed.</summary>
    public async Task<bool> RunAsync(Func<Task<bool>> work)
    {
        if (!await work())
            throw new UnwantedException();
        return isLost ? throw new LostException() : true;
    }

    public static Task<T> InContext<T>(ExecutionContext context, Func<Task<T>> work)
    {
        Task<T>? running = null;
        ExecutionContext.Run(context, _ => running = work(), null);
        return running!;
    }

    /// <summary>A write had failed, and the work went on.</summary>
    internal sealed class LostException : Exception;

    /// <summary>The work itself wants nothing of it to stay.</summary>
    internal sealed class UnwantedException : Exception;
}
