using System.Data.Common;
using System.Threading.Channels;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ObpCustomerService.Infrastructure.Data;

/// <summary>
/// The one writer of the embedded database, which takes no second one. Writes that wait meanwhile are gathered into one transaction,
/// each in a savepoint of its own, so that they share one commit and its wait for the disk. Each is answered after that commit, and
/// one that fails takes nothing of its neighbours along.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private const string Savepoint = "one";

    // A bound on how long the first of them waits for the last.
    private const int LargestBatch = 256;

    private readonly Func<SqliteFileConnection> open;
    private readonly Channel<Write> waiting = Channel.CreateUnbounded<Write>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Task writing;

    public SqliteWriter(Func<SqliteFileConnection> open)
    {
        this.open = open;
        writing = Task.Run(RunAsync);
    }

    /// <param name="isAlone">A long one, which shares its transaction with nobody.</param>
    /// <param name="ct">Counts until the work has begun; from then on it is the work's own.</param>
    public async Task<T> WriteAsync<T>(Func<DbConnection, Task<T>> work, bool isAlone, CancellationToken ct)
    {
        var write = new Write<T>(work, isAlone);
        ObjectDisposedException.ThrowIf(!waiting.Writer.TryWrite(write), this);
        await using var giveUp = ct.UnsafeRegister(static (state, token) => ((Write)state!).GiveUp(token), write);
        return await write.Result;
    }

    public void Dispose()
    {
        waiting.Writer.TryComplete();
        writing.Wait();
    }

    private async Task RunAsync()
    {
        SqliteFileConnection? connection = null;
        while (await waiting.Reader.WaitToReadAsync())
        {
            var batch = new List<Write>();
            try
            {
                connection ??= open();
                await WriteAsync(batch, connection);
            }
            catch (Exception exception)
            {
                // Nothing of the transaction is left. Where it could not even begin, it is the first in the queue that is told.
                if (batch.Count == 0 && waiting.Reader.TryRead(out var first))
                    batch.Add(first);
                foreach (var write in batch)
                {
                    write.Fail(exception);
                    write.Answer();
                }

                connection?.Close();
                connection = null;
            }
        }

        connection?.Dispose();
    }

    private async Task WriteAsync(List<Write> batch, SqliteFileConnection connection)
    {
        // Immediate: a transaction that begins as a reader can be refused the lock when it comes to write.
        await using (var transaction = connection.BeginTransaction(deferred: false))
        {
            var told = ChangeContext.Unknown;
            while (Next(batch) is { } write)
            {
                batch.Add(write);
                told = Tell(write.Change, told, connection);
                await WriteAsync(write, connection, transaction);
            }

            // Whoever else writes to the file is not taken for the last of these.
            Tell(ChangeContext.Unknown, told, connection);
            transaction.Commit();
        }

        foreach (var write in batch)
            write.Answer();
    }

    // Outside the write's own savepoint, so that it is known what stands there whether or not the write fails.
    private static ChangeContext Tell(ChangeContext change, ChangeContext told, SqliteFileConnection connection)
    {
        if (change != told)
        {
            connection.Execute(
                ChangeContextSql.Tell.Sqlite,
                new
                {
                    ChangeOperation = change.OperationId,
                    ChangeUser = change.UserId,
                    ChangeConsumer = change.ConsumerId,
                    ChangeCorrelation = change.CorrelationId,
                });
        }

        return change;
    }

    private Write? Next(List<Write> batch)
    {
        while (batch.Count < LargestBatch && waiting.Reader.TryPeek(out var next) && (batch.Count == 0 || !(next.IsAlone || batch[^1].IsAlone)))
        {
            _ = waiting.Reader.TryRead(out _);
            if (next.TryBegin())
                return next;
        }

        return null;
    }

    private static async Task WriteAsync(Write write, SqliteFileConnection connection, SqliteTransaction transaction)
    {
        transaction.Save(Savepoint);
        try
        {
            await write.RunAsync(connection);
        }
        catch (Exception exception)
        {
            // Answered with the others: it may have failed for what one of them has written, and nobody else sees yet.
            write.Fail(exception);
            // Throws where the engine has rolled back the whole transaction (the disk is full): then the others have failed as well.
            transaction.Rollback(Savepoint);
        }

        transaction.Release(Savepoint);
    }

    /// <summary>A write from when it is handed over until it is answered.</summary>
    private abstract class Write(bool isAlone)
    {
        private int isTaken;

        public bool IsAlone => isAlone;

        /// <summary>Of whoever has handed the write over: it is carried out where nobody knows.</summary>
        public ChangeContext Change { get; } = ChangeContext.Current;

        protected Exception? Failure { get; private set; }

        /// <summary>False where its caller has given it up: then it must not happen.</summary>
        public bool TryBegin() => Interlocked.Exchange(ref isTaken, 1) == 0;

        public void GiveUp(CancellationToken ct)
        {
            if (TryBegin())
                Cancel(ct);
        }

        public abstract Task RunAsync(SqliteFileConnection connection);

        /// <summary>The first reason is the one that is told.</summary>
        public void Fail(Exception exception) => Failure ??= exception;

        public abstract void Answer();

        protected abstract void Cancel(CancellationToken ct);
    }

    private sealed class Write<T>(Func<DbConnection, Task<T>> work, bool isAlone) : Write(isAlone)
    {
        private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T result = default!;

        public Task<T> Result => completion.Task;

        public override async Task RunAsync(SqliteFileConnection connection) => result = await work(connection);

        public override void Answer() => _ = Failure is null ? completion.TrySetResult(result) : completion.TrySetException(Failure);

        protected override void Cancel(CancellationToken ct) => completion.TrySetCanceled(ct);
    }
}
