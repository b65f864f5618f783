using System.Net;

namespace ObpCustomerService.Infrastructure.Webhooks;

/// <summary>Section <c>Webhooks</c>: who may be told of changes of customers, and how hard it is tried.</summary>
internal sealed class WebhookOptions
{
    public const int KeyBytes = 32;

    /// <summary>Off, nobody can subscribe and nothing is sent; what is owed to those who have subscribed waits.</summary>
    public bool Enabled { get; set; }

    /// <summary>What the secrets are encrypted with, 32 bytes each in base64: the first writes, all of them read.</summary>
    public string[] Keys { get; set; } = [];

    /// <summary>Take addresses without https.</summary>
    public bool AllowHttp { get; set; }

    /// <summary>Networks to send to although they are nobody else's, for receivers inside a cluster.</summary>
    public string[] AllowedNetworks { get; set; } = [];

    public int SubscriptionsPerBank { get; set; } = 20;

    /// <summary>How often each process looks for what others have written, or what is to be tried again.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a receiver may take to answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>With the waits between them about three days.</summary>
    public int Attempts { get; set; } = 24;

    /// <summary>The wait before the second attempt; each further one is twice as long.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(5);

    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromHours(6);

    /// <summary>How long the secret before the last rotation goes on signing.</summary>
    public TimeSpan SecretOverlap { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How long deliveries are kept that have arrived or died.</summary>
    public TimeSpan DeliveryMemory { get; set; } = TimeSpan.FromDays(30);

    /// <summary>One sentence for each fault that a type alone does not tell.</summary>
    public static IEnumerable<string> Faults(IConfiguration configuration)
    {
        var options = configuration.GetSection("Webhooks").Get<WebhookOptions>() ?? new WebhookOptions();
        if (options.Enabled && options.Keys.Length == 0)
            yield return "Webhooks:Keys is empty; Webhooks:Enabled needs one.";
        if (!options.Keys.All(IsKey))
            yield return $"Webhooks:Keys has an entry that is not {KeyBytes} bytes in base64.";
        if (!options.AllowedNetworks.All(network => IPNetwork.TryParse(network, out _)))
            yield return "Webhooks:AllowedNetworks has an entry that is no network such as 10.0.0.0/8.";
    }

    private static bool IsKey(string key)
    {
        var bytes = new byte[KeyBytes + 1];
        return Convert.TryFromBase64String(key, bytes, out var length) && length == KeyBytes;
    }
}
