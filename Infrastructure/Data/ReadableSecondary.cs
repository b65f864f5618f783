using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;

namespace ObpCustomerService.Infrastructure.Data;

/// <summary>
/// Long reads that may be a moment behind: from the readable secondary where one is configured and answers, and otherwise from the
/// primary. A secondary that fails is left alone for a minute, so that one request in that time waits for it in vain.
/// </summary>
internal sealed class ReadableSecondary(Database database, TimeProvider clock, ILogger<ReadableSecondary> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private long leftAloneUntil;

    /// <summary>The rows as they come; nothing is read ahead of who asks for them. Once the first has come, the place is not changed.</summary>
    public async IAsyncEnumerable<T> ReadAsync<T>(Sql sql, object parameters, [EnumeratorCancellation] CancellationToken ct)
    {
        var command = database.Command(sql, parameters, ct);
        await using var reading = await TryBeginAtSecondaryAsync<T>(command)
            ?? await Reading<T>.BeginAsync(database.Connect(), command);
        for (var isRow = reading.BeganWithRow; isRow; isRow = await reading.NextAsync())
            yield return reading.Row;
    }

    private async Task<Reading<T>?> TryBeginAtSecondaryAsync<T>(CommandDefinition command)
    {
        if (clock.GetUtcNow().UtcTicks < Interlocked.Read(ref leftAloneUntil) || database.ConnectToSecondary() is not { } secondary)
            return null;

        try
        {
            return await Reading<T>.BeginAsync(secondary, command);
        }
        // A statement that took too long would take as long on the primary, and the request's time is spent.
        catch (DbException exception) when (!command.CancellationToken.IsCancellationRequested && !DatabaseFaults.IsTimeout(exception))
        {
            LeaveAlone(exception);
            return null;
        }
    }

    // Of several requests that fail at once the first one tells.
    private void LeaveAlone(DbException exception)
    {
        var now = clock.GetUtcNow();
        if (Interlocked.Exchange(ref leftAloneUntil, (now + Pause).UtcTicks) < now.UtcTicks)
            logger.LogWarning("The readable secondary does not serve ({Code}); its reads go to the primary", DatabaseFaults.Code(exception));
    }

    /// <summary>A connection and the rows that come over it, the first of which has been asked for.</summary>
    private sealed class Reading<T>(DbConnection connection, IAsyncEnumerator<T> rows) : IAsyncDisposable
    {
        public bool BeganWithRow { get; private init; }

        public T Row => rows.Current;

        public static async Task<Reading<T>> BeginAsync(DbConnection connection, CommandDefinition command)
        {
            var rows = connection.QueryUnbufferedAsync<T>(command.CommandText, command.Parameters, commandTimeout: command.CommandTimeout)
                .GetAsyncEnumerator(command.CancellationToken);
            try
            {
                return new Reading<T>(connection, rows) { BeganWithRow = await rows.MoveNextAsync() };
            }
            catch
            {
                await rows.DisposeAsync();
                await connection.DisposeAsync();
                throw;
            }
        }

        public ValueTask<bool> NextAsync() => rows.MoveNextAsync();

        public async ValueTask DisposeAsync()
        {
            await rows.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
