using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Infrastructure.Webhooks;

/// <summary>What became of an attempt.</summary>
/// <param name="StatusCode">Null where no answer came.</param>
/// <param name="Error">The class of the failure, of which there are few; null where it arrived. Never a text of anybody's.</param>
internal sealed record SendResult(int? StatusCode, string? Error)
{
    public const string UnknownName = "name";
    public const string RefusedAddress = "address";

    public bool IsDelivered => Error is null;

    /// <summary>The receiver wants nothing any more.</summary>
    public bool IsGone => StatusCode == (int)HttpStatusCode.Gone;
}

/// <summary>
/// Sends one message, once. No redirect is followed, no proxy asked, no cookie kept, no trace told, and of an answer only the status is
/// looked at. Connections to one host have no limit of their own: they would be shared by its subscriptions, of which one may be slow; the
/// dispatcher sends only so much at once.
/// </summary>
internal sealed class WebhookSender : IDisposable
{
    private const int HeaderKilobytes = 16;
    private const int DrainedBytes = 16 * 1024;

    private readonly WebhookOptions options;
    private readonly HostingOptions hosting;
    private readonly WebhookCipher cipher;
    private readonly TimeProvider clock;
    private readonly HttpMessageInvoker client;

    public WebhookSender(
        IOptions<WebhookOptions> options, IOptions<HostingOptions> hosting, TargetGuard guard, WebhookCipher cipher, TimeProvider clock)
    {
        (this.options, this.hosting, this.cipher, this.clock) = (options.Value, hosting.Value, cipher, clock);
        client = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            ConnectCallback = guard.ConnectAsync,
            ConnectTimeout = options.Value.Timeout,
            // A name that comes to mean another place is looked up again.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            MaxResponseHeadersLength = HeaderKilobytes,
            MaxResponseDrainSize = DrainedBytes,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
        });
    }

    public async Task<SendResult> SendAsync(ClaimedDelivery delivery)
    {
        using var patience = new CancellationTokenSource(options.Timeout, clock);
        try
        {
            using var request = Request(delivery);
            using var response = await client.SendAsync(request, patience.Token);
            return new((int)response.StatusCode, response.IsSuccessStatusCode ? null : "status");
        }
        catch (Exception exception)
        {
            return new(null, ErrorOf(exception));
        }
    }

    public void Dispose() => client.Dispose();

    private HttpRequestMessage Request(ClaimedDelivery delivery)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds();
        var body = WebhookEvent.Body(delivery, hosting.PublicUrl);
        var request = new HttpRequestMessage(HttpMethod.Post, delivery.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(WebhookEvent.ContentType);
        request.Headers.Add("User-Agent", "ObpCustomerService");
        request.Headers.Add(WebhookSignature.IdHeader, delivery.DeliveryId);
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(Secrets(delivery), delivery.DeliveryId, timestamp, body));
        return request;
    }

    private IEnumerable<byte[]> Secrets(ClaimedDelivery delivery)
    {
        yield return cipher.Decrypt(delivery.WebhookId, delivery.Secret);
        if (delivery.PreviousSecret is { } previous && delivery.PreviousSecretUntil > clock.GetUtcNow().UtcDateTime)
            yield return cipher.Decrypt(delivery.WebhookId, previous);
    }

    private static string ErrorOf(Exception exception) => exception switch
    {
        HttpRequestException { InnerException: SocketException socket } when IsName(socket) => SendResult.UnknownName,
        OperationCanceledException => "timeout",
        CryptographicException => "secret",
        HttpRequestException { InnerException: TargetRefusedException } => SendResult.RefusedAddress,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => SendResult.UnknownName,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "certificate",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "connection",
        _ => "protocol",
    };

    private static bool IsName(SocketException exception) =>
        exception.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain;
}
