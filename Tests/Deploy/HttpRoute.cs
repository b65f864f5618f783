using k8s.Models;

namespace ObpCustomerService.Tests.Deploy;

/// <summary>The Gateway API's HTTPRoute, as far as the manifests use it: the client library has the core kinds only.</summary>
internal sealed class HttpRoute
{
    public const string Kinds = "gateway.networking.k8s.io/v1/HTTPRoute";

    public string ApiVersion { get; set; } = "";
    public string Kind { get; set; } = "";
    public V1ObjectMeta Metadata { get; set; } = new();
    public HttpRouteSpec Spec { get; set; } = new();
}

internal sealed class HttpRouteSpec
{
    public List<ParentReference> ParentRefs { get; set; } = [];
    public List<string> Hostnames { get; set; } = [];
    public List<HttpRouteRule> Rules { get; set; } = [];
}

internal sealed class ParentReference
{
    public string Name { get; set; } = "";
    public string Namespace { get; set; } = "";
}

internal sealed class HttpRouteRule
{
    public List<HttpRouteMatch> Matches { get; set; } = [];
    public List<BackendReference> BackendRefs { get; set; } = [];
    public HttpRouteTimeouts Timeouts { get; set; } = new();
}

internal sealed class HttpRouteMatch
{
    public HttpPathMatch Path { get; set; } = new();
}

internal sealed class HttpPathMatch
{
    public string Type { get; set; } = "";
    public string Value { get; set; } = "";
}

internal sealed class BackendReference
{
    public string Name { get; set; } = "";
    public int Port { get; set; }
}

internal sealed class HttpRouteTimeouts
{
    public string Request { get; set; } = "";
}
