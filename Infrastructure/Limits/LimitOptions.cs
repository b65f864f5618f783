using System.Globalization;

namespace ObpCustomerService.Infrastructure.Limits;

/// <summary>Section <c>Limits</c>. What a request may be, how long it may take, and how many there may be.</summary>
internal sealed class LimitOptions
{
    /// <summary>As deep as the JSON reader itself goes.</summary>
    public const int DeepestJson = 64;

    /// <summary>What the server keeps of a request before anybody has read it; a request line or headers beyond that could never arrive.</summary>
    private const int RequestBuffer = 1024 * 1024;

    /// <summary>A larger body is answered with 413.</summary>
    public long RequestBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>A body whose objects and lists are nested deeper is answered with 400.</summary>
    public int JsonDepth { get; set; } = DeepestJson;

    /// <summary>A longer request line, most of which is the URL, is answered with 414.</summary>
    public int RequestLineBytes { get; set; } = 8 * 1024;

    /// <summary>More headers, or headers of more bytes, are answered with 431.</summary>
    public int HeaderCount { get; set; } = 100;

    public int HeaderBytes { get; set; } = 32 * 1024;

    /// <summary>Headers that are not complete after that long are answered with 408.</summary>
    public int HeaderSeconds { get; set; } = 30;

    /// <summary>A connection without a request is closed after that long.</summary>
    public int KeepAliveSeconds { get; set; } = 130;

    /// <summary>A body that comes more slowly is answered with 408, and a client that reads more slowly is cut off. Zero: neither.</summary>
    public int BytesPerSecond { get; set; } = 240;

    /// <summary>A client of a stream that takes nothing for that long is cut off.</summary>
    public int StalledSeconds { get; set; } = 30;

    /// <summary>The largest <c>limit</c> of the firehose.</summary>
    public int FirehosePage { get; set; } = 10_000;

    /// <summary>After that long a request is answered with 408.</summary>
    public int RequestSeconds { get; set; } = 55;

    /// <summary>So many are worked on at once, and so many wait for that; any other is answered with 503. Zero: as many as come.</summary>
    public int ConcurrentRequests { get; set; } = 400;

    public int QueuedRequests { get; set; } = 100;

    /// <summary>While more than that waits for a thread, every request is answered with 503. Only where there is a limit of places.</summary>
    public int WaitingWork { get; set; } = 500;

    /// <summary>A consumer's further calls are answered with 429. Zero: as many as it likes.</summary>
    public int ConsumerPerSecond { get; set; }

    public int ConsumerPerMinute { get; set; }

    public int ConsumerPerHour { get; set; }

    public int ConsumerPerDay { get; set; }

    /// <summary>Calls without good credentials, from one address.</summary>
    public int AnonymousPerHour { get; set; }

    public static IEnumerable<string> Faults(IConfiguration configuration)
    {
        (string Key, int Largest)[] bounded = [("JsonDepth", DeepestJson), ("RequestLineBytes", RequestBuffer), ("HeaderBytes", RequestBuffer)];
        return bounded
            .Where(setting => configuration.GetValue($"Limits:{setting.Key}", 0) > setting.Largest)
            .Select(setting => string.Create(CultureInfo.InvariantCulture, $"Limits:{setting.Key} is more than {setting.Largest}."));
    }
}
