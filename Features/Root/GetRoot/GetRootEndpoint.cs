using System.Reflection;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Root.GetRoot;

/// <summary>Who runs this service, and which build of it.</summary>
internal sealed class GetRootEndpoint : IEndpoint
{
    // "0.1.0+4f2a…": the SDK adds the commit that was built.
    private static readonly string Commit = typeof(GetRootEndpoint).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+').ElementAtOrDefault(1) ?? "";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/root", Handle)
            .WithName("root")
            .WithSummary("Get API Info (root)")
            .WithDescription("Tells who runs this service, and which build of it.")
            .WithTags("API")
            .AllowAnonymous()
            .Answers<RootJson>();
        routes.MapGet("", Handle).AllowAnonymous().ExcludeFromDescription().WithMetadata(new OperationName("root"));
    }

    private static IResult Handle(IOptions<HostingOptions> options)
    {
        var host = options.Value;
        Outcome<RootJson> outcome = new RootJson(
            "v3.1.0", "STABLE", Commit, "mapped", new HostedByJson(host.Organisation, host.Email, host.Phone, host.Website));
        return outcome.ToHttp();
    }
}

internal sealed record RootJson(string Version, string VersionStatus, string GitCommit, string Connector, HostedByJson HostedBy);

internal sealed record HostedByJson(string Organisation, string Email, string Phone, string OrganisationWebsite);
