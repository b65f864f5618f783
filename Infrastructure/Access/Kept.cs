using System.Collections.Concurrent;

namespace ObpCustomerService.Infrastructure.Access;

/// <summary>
/// What was worked out for one request and is likely to be wanted by the next. Whether it still holds is for the reader to say. When
/// it is full it begins anew, which costs each caller one request at the price of the first.
/// </summary>
internal sealed class Kept<TKey, TValue>(int limit)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> values = new();

    public TValue? this[TKey key] => values.GetValueOrDefault(key);

    public void Keep(TKey key, TValue value)
    {
        if (values.Count >= limit)
            values.Clear();
        values[key] = value;
    }
}
