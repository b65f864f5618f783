namespace ObpCustomerService.Infrastructure.Limits;

/// <summary>
/// How much waits for a thread. The embedded engine works on the thread of its request, so under too many requests the threads are taken
/// long before the places are: the others wait where no limit sees them, and longer and longer.
/// </summary>
internal class WaitingWork
{
    public virtual long Count => ThreadPool.PendingWorkItemCount;
}
