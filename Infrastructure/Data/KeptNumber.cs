namespace ObpCustomerService.Infrastructure.Data;

/// <summary>The one number that a statement without parameters gives, read again only where anything has been committed to the file since.</summary>
internal sealed class KeptNumber(Database database, Sql sql)
{
    private volatile Known? known;

    public long Read()
    {
        // Before the number: what is committed between the two is then read twice rather than missed.
        var head = database.WalHead();
        if (head is not null && known is { } last && last.Head == head)
            return last.Number;
        var number = database.ReadNumber(sql);
        known = new Known(head, number);
        return number;
    }

    private sealed record Known(WalIndex.Head? Head, long Number);
}
