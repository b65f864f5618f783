using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using ObpCustomerService.Features.Webhooks;
using ObpCustomerService.Infrastructure.Webhooks;

namespace ObpCustomerService.Tests.Webhooks;

/// <summary>What needs no service: which addresses are refused, how a message is signed, when it is tried again, how a secret rests.</summary>
public sealed class WebhookRuleTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.1")]
    [InlineData("192.0.2.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("3fff::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void An_address_that_is_not_of_the_public_internet_is_refused(string address) =>
        Assert.False(Guard().IsAllowed(IPAddress.Parse(address)));

    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("::ffff:93.184.216.34")]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946")]
    public void Any_other_is_taken(string address) => Assert.True(Guard().IsAllowed(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("10.2.0.1", false)]
    [InlineData("fd12::1", true)]
    [InlineData("fd13::1", false)]
    public void A_network_that_the_operator_names_is_taken_and_no_other(string address, bool isAllowed) =>
        Assert.Equal(isAllowed, Guard("10.1.0.0/16", "fd12::/16").IsAllowed(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://hooks.example.com/customers?a=b", true)]
    [InlineData("https://hooks.example.com:8443", true)]
    [InlineData("https://93.184.216.34/", true)]
    [InlineData("http://hooks.example.com/", false)]
    [InlineData("ftp://hooks.example.com/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("hooks.example.com", false)]
    [InlineData("", false)]
    [InlineData("https://user:password@hooks.example.com/", false)]
    [InlineData("https://hooks.example.com/#fragment", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("https://LOCALHOST./", false)]
    [InlineData("https://a.localhost/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://0x7f.1/", false)]
    [InlineData("https://0177.0.0.1/", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://[::ffff:169.254.169.254]/", false)]
    public void What_can_be_subscribed_is_https_and_not_an_internal_address(string url, bool isPossible) =>
        Assert.Equal(isPossible, Guard().IsPossible(url));

    [Fact]
    public void A_url_is_as_long_as_its_column()
    {
        var longest = $"https://hooks.example.com/{new string('a', TargetGuard.LongestUrl)}"[..TargetGuard.LongestUrl];

        Assert.True(Guard().IsPossible(longest));
        Assert.False(Guard().IsPossible($"{longest}a"));
    }

    // The name says nothing of the place: it is the addresses that are connected to that are looked at.
    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task A_name_of_an_internal_address_is_not_connected_to(string host)
    {
        await using var receiver = await Receiver.StartAsync();
        var url = new UriBuilder(receiver.Url) { Host = host }.Uri;
        using var refused = Client(Guard());
        using var allowed = Client(Guard("127.0.0.0/8"));

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => refused.GetAsync(url));

        Assert.IsType<TargetRefusedException>(exception.InnerException);
        Assert.Empty(receiver.Messages);
        using var reply = await allowed.GetAsync(url);
        Assert.Single(receiver.Messages);

        static HttpClient Client(TargetGuard guard) => new(new SocketsHttpHandler { ConnectCallback = guard.ConnectAsync, UseProxy = false });
    }

    [Fact]
    public async Task Few_names_are_looked_up_at_once_and_each_of_them_once()
    {
        var (gate, lookups, underWay, most) = (new TaskCompletionSource(), 0, 0, 0);
        var counting = new Lock();
        var names = Enumerable.Range(0, 12).Select(_ => $"{Guid.NewGuid()}.example").ToList();
        var asked = names.Concat(names).Select(name => TargetGuard.LookUpAsync(name, ResolveAsync, CancellationToken.None)).ToList();

        gate.SetResult();
        await Task.WhenAll(asked);

        Assert.Equal(names.Count, lookups);
        Assert.InRange(most, 1, 4);

        async Task<IPAddress[]> ResolveAsync(string name)
        {
            lock (counting)
                (lookups, underWay, most) = (lookups + 1, underWay + 1, Math.Max(most, underWay + 1));
            await gate.Task;
            await Task.Yield();
            lock (counting)
                underWay--;
            return [];
        }
    }

    [Fact]
    public async Task A_name_that_is_looked_up_for_long_is_waited_for_no_longer_than_the_token_says()
    {
        var (name, never) = ($"{Guid.NewGuid()}.example", new TaskCompletionSource<IPAddress[]>());
        using var patience = new CancellationTokenSource();
        var waiting = TargetGuard.LookUpAsync(name, _ => never.Task, patience.Token);

        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        var joined = TargetGuard.LookUpAsync(name, _ => Task.FromResult<IPAddress[]>([]), CancellationToken.None);
        never.SetResult([IPAddress.Loopback]);
        Assert.Equal([IPAddress.Loopback], await joined);
    }

    [Theory]
    [InlineData("name", "address")]
    [InlineData("address", "address")]
    [InlineData("timeout", "timeout")]
    [InlineData(null, null)]
    public void Whether_a_name_is_known_or_leads_to_a_forbidden_place_is_not_shown(string? error, string? shown) =>
        Assert.Equal(shown, WebhookDeliveryJson.From(new WebhookDeliveryRow { LastError = error }).LastError);

    // Computed apart from this code, by the specification.
    [Fact]
    public void A_message_is_signed_as_standard_webhooks_has_it()
    {
        var secret = Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        var signature = WebhookSignature.Of([secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""u8.ToArray());

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Fact]
    public void Attempts_are_further_and_further_apart_for_about_three_days()
    {
        var options = new WebhookOptions();
        var waits = Enumerable.Range(1, options.Attempts - 1).Select(attempts => WebhookDispatcher.Wait(options, attempts, chance: 0.5)).ToList();

        Assert.Equal([5, 10, 20, 40], waits.Take(4).Select(wait => wait.TotalSeconds));
        Assert.Equal(options.LongestRetry, waits[^1]);
        Assert.InRange(waits.Sum(wait => wait.TotalDays), 2.9, 3.1);
        Assert.Equal((4, 6), (WebhookDispatcher.Wait(options, 1, 0).TotalSeconds, WebhookDispatcher.Wait(options, 1, 1).TotalSeconds));
    }

    [Fact]
    public void A_secret_opens_by_any_of_the_keys_and_for_its_own_subscription_alone()
    {
        var (old, young) = (NewKey(), NewKey());
        var secret = WebhookSignature.NewSecret();

        var kept = Cipher(old).Encrypt("webhook-1", secret);

        Assert.Equal(secret, Cipher(young, old).Decrypt("webhook-1", kept));
        Assert.ThrowsAny<CryptographicException>(() => Cipher(old).Decrypt("webhook-2", kept));
        Assert.ThrowsAny<CryptographicException>(() => Cipher(young).Decrypt("webhook-1", kept));
        Assert.NotEqual(kept, Cipher(old).Encrypt("webhook-1", secret));
        Assert.Equal(Cipher(young, old).Encrypt("webhook-1", secret)[..4], Cipher(young).Encrypt("webhook-1", secret)[..4]);

        static string NewKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(WebhookOptions.KeyBytes));
        static WebhookCipher Cipher(params string[] keys) => new(Options.Create(new WebhookOptions { Keys = keys }));
    }

    private static TargetGuard Guard(params string[] networks) => new(Options.Create(new WebhookOptions { AllowedNetworks = networks }));
}
