namespace ObpCustomerService.Infrastructure.Http;

/// <summary>Section <c>Hosting</c>: who runs this service, which /root shows, and how it stops.</summary>
internal sealed class HostingOptions
{
    /// <summary>The address that clients use, behind whatever gateway.</summary>
    public string PublicUrl { get; set; } = "http://localhost:8080";

    public string Organisation { get; set; } = "";
    public string Email { get; set; } = "";
    public string Phone { get; set; } = "";
    public string Website { get; set; } = "";

    /// <summary>How long a service that shuts down says so before it closes. Unset: 5, and 0 in Development.</summary>
    public int? DrainSeconds { get; set; }

    /// <summary>The realm of WWW-Authenticate. Never the Host header, which the client chooses.</summary>
    public string Realm => Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url) ? url.Host : "localhost";
}
