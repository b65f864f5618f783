namespace ObpCustomerService.Infrastructure.Http;

/// <summary>The version prefixes of the contract, in their order.</summary>
internal enum ApiVersion
{
    V140,
    V200,
    V210,
    V220,
    V300,
    V310,
    V400,
    V500,
    V510,
}

/// <summary>Section <c>Versions</c>.</summary>
internal sealed class VersionOptions
{
    /// <summary>Prefixes that answer nothing, such as "v1.4.0".</summary>
    public string[] Disabled { get; set; } = [];
}

/// <summary>
/// Maps an endpoint under each version prefix that it answers under. Its name and its place in the OpenAPI document belong to one
/// of them: v3.1.0, or the first where that is not among them.
/// </summary>
internal sealed class VersionedRoutes
{
    private readonly IEndpointRouteBuilder routes;
    private readonly Dictionary<ApiVersion, RouteGroupBuilder> documented = [];
    private readonly Dictionary<ApiVersion, RouteGroupBuilder> silent = [];

    public VersionedRoutes(IEndpointRouteBuilder routes, IEnumerable<string> disabled)
    {
        this.routes = routes;
        foreach (var version in Enum.GetValues<ApiVersion>().Where(version => !disabled.Contains(Prefix(version), StringComparer.OrdinalIgnoreCase)))
        {
            documented[version] = routes.MapGroup($"/obp/{Prefix(version)}");
            silent[version] = routes.MapGroup($"/obp/{Prefix(version)}");
            silent[version].ExcludeFromDescription();
            ((IEndpointConventionBuilder)silent[version]).Finally(HideName);
        }
    }

    public void Map<TEndpoint>(ApiVersion first, ApiVersion last)
        where TEndpoint : IEndpoint
    {
        var home = first <= ApiVersion.V310 && last >= ApiVersion.V310 ? ApiVersion.V310 : first;
        for (var version = first; version <= last; version++)
        {
            if ((version == home ? documented : silent).TryGetValue(version, out var group))
                TEndpoint.Map(group);
        }
    }

    /// <summary>For login and logout, which have neither prefix nor version.</summary>
    public void MapUnversioned<TEndpoint>()
        where TEndpoint : IEndpoint => TEndpoint.Map(routes);

    /// <summary>V310 is "v3.1.0".</summary>
    public static string Prefix(ApiVersion version)
    {
        var digits = version.ToString();
        return $"v{digits[1]}.{digits[2]}.{digits[3]}";
    }

    private static void HideName(EndpointBuilder endpoint)
    {
        for (var place = endpoint.Metadata.Count - 1; place >= 0; place--)
        {
            if (endpoint.Metadata[place] is IEndpointNameMetadata name)
                endpoint.Metadata[place] = new OperationName(name.EndpointName);
            else if (endpoint.Metadata[place] is IRouteNameMetadata)
                endpoint.Metadata.RemoveAt(place);
        }
    }
}
