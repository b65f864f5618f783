using System.Threading.Channels;

namespace ObpCustomerService.Benchmarks.Floor;

/// <summary>
/// Gathers the writes that wait into one transaction, so that the disk is waited for once. Each runs in a savepoint of its own, a
/// failing one takes no other along, and each caller is answered after the commit.
/// </summary>
internal sealed class GroupCommit
{
    private const int Most = 128;

    private readonly CustomerFile file;
    private readonly Channel<Write> waiting = Channel.CreateUnbounded<Write>(new UnboundedChannelOptions { SingleReader = true });

    public GroupCommit(CustomerFile file)
    {
        this.file = file;
        _ = Task.Run(RunAsync);
    }

    public Task RunAsync(Action<CustomerFile> work)
    {
        var write = new Write(work);
        waiting.Writer.TryWrite(write);
        return write.Done.Task;
    }

    private async Task RunAsync()
    {
        var batch = new List<Write>(Most);
        while (await waiting.Reader.WaitToReadAsync())
        {
            file.Run("BEGIN IMMEDIATE");
            while (batch.Count < Most && waiting.Reader.TryRead(out var write))
            {
                Try(write);
                batch.Add(write);
            }

            file.Run("COMMIT");
            batch.ForEach(write => write.Answer());
            batch.Clear();
        }
    }

    private void Try(Write write)
    {
        file.Run("SAVEPOINT one");
        try
        {
            write.Work(file);
        }
        catch (Exception exception)
        {
            write.Fault = exception;
            file.Run("ROLLBACK TO one");
        }

        file.Run("RELEASE one");
    }

    private sealed class Write(Action<CustomerFile> work)
    {
        public Action<CustomerFile> Work { get; } = work;

        public Exception? Fault { get; set; }

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Answer()
        {
            if (Fault is null)
                Done.SetResult();
            else
                Done.SetException(Fault);
        }
    }
}
