using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;

namespace ObpCustomerService.Infrastructure.Data;

/// <summary>
/// Long reads that may be a moment behind: from the readable secondary where one is configured and answers, and otherwise from the
/// primary. A secondary that cannot be reached is left alone for a minute, so that one request in that time waits for it in vain.
/// </summary>
internal sealed class ReadableSecondary(Database database, TimeProvider clock, ILogger<ReadableSecondary> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private long leftAloneUntil;

    /// <summary>The rows as they come; nothing is read ahead of who asks for them.</summary>
    public async IAsyncEnumerable<T> ReadAsync<T>(Sql sql, object parameters, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        var command = database.Command(sql, parameters, ct);
        await foreach (var row in connection.QueryUnbufferedAsync<T>(command.CommandText, parameters, commandTimeout: command.CommandTimeout)
            .WithCancellation(ct))
        {
            yield return row;
        }
    }

    private async Task<DbConnection> ConnectAsync(CancellationToken ct)
    {
        if (clock.GetUtcNow().UtcTicks < Interlocked.Read(ref leftAloneUntil) || database.ConnectToSecondary() is not { } secondary)
            return database.Connect();

        try
        {
            await secondary.OpenAsync(ct);
            return secondary;
        }
        catch (DbException exception) when (!ct.IsCancellationRequested)
        {
            await secondary.DisposeAsync();
            LeaveAlone(exception);
            return database.Connect();
        }
        catch
        {
            await secondary.DisposeAsync();
            throw;
        }
    }

    // Of several requests that fail at once the first one tells.
    private void LeaveAlone(DbException exception)
    {
        var now = clock.GetUtcNow();
        if (Interlocked.Exchange(ref leftAloneUntil, (now + Pause).UtcTicks) < now.UtcTicks)
            logger.LogWarning("The readable secondary cannot be reached ({Code}); its reads go to the primary", DatabaseFaults.Code(exception));
    }
}
