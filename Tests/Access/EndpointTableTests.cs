using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Access;

/// <summary>The table of the contract against the routes and the document of the service. No database is asked, so one engine will do.</summary>
public sealed class EndpointTableTests(SqliteApi api) : IClassFixture<SqliteApi>
{
    private const string Prefix = "/obp/v3.1.0";

    // The other features are companions of the contract, not part of it.
    private static readonly string[] Features =
        ["Customers", "Addresses", "TaxResidences", "SocialMediaHandles", "UserCustomerLinks", "CrmEvents"];

    public static TheoryData<string> Endpoints => [.. ContractEndpoints.All.Select(endpoint => endpoint.OperationId)];

    public static MatrixTheoryData<string, string> EndpointsUnderEachVersion =>
        new(ContractEndpoints.All.Select(endpoint => endpoint.OperationId), ContractEndpoints.Versions);

    [Fact]
    public void The_contracts_features_have_the_25_routes_of_the_table_and_no_other()
    {
        var mapped = Routes().Where(IsOfContract).Select(route => route.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName);

        Assert.Equal(25, ContractEndpoints.All.Count);
        Assert.Equal(ContractEndpoints.All.Select(endpoint => endpoint.OperationId), mapped);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public void A_route_asks_for_the_roles_and_the_body_of_the_table(string operation)
    {
        var endpoint = ContractEndpoints.Find(operation);
        var route = Routes().Single(route => route.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == operation);
        var roles = route.Metadata.GetRequiredMetadata<AccessRequirement>().Role?.AnyOf ?? [];

        Assert.Equal([endpoint.Verb], route.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods);
        Assert.Equal(ContractEndpoint.ShapeOf(Prefix + endpoint.Path), ContractEndpoint.ShapeOf(route.RoutePattern.RawText!));
        Assert.Equal(endpoint.Roles.Names, roles.Select(role => role.Name));
        Assert.All(roles, role => Assert.Equal(RoleRule.IsBankLevel(role.Name), role.Level == RoleLevel.Bank));
        Assert.Equal(endpoint.Body is not null, route.Metadata.GetMetadata<ReadsBody>() is not null);
        Assert.Equal(endpoint.BodyName, route.Metadata.GetMetadata<ReadsBody>()?.RefusalName);
    }

    [Theory]
    [MemberData(nameof(EndpointsUnderEachVersion))]
    public async Task An_endpoint_answers_under_its_own_versions_only(string operation, string version)
    {
        var endpoint = ContractEndpoints.Find(operation);
        using var request = endpoint.Request(new Place("bank", "customer", "number", "address", "residence", "user"));
        request.RequestUri = new Uri(request.RequestUri!.ToString().Replace("v3.1.0", version, StringComparison.Ordinal), UriKind.Relative);

        var reply = await api.Anonymous().SendAsync(request);

        if (endpoint.IsServedUnder(version))
            await reply.ShouldBeErrorAsync(HttpStatusCode.Unauthorized, "OBP-20001: User not logged in. Authentication is required!");
        else
            Assert.StartsWith("OBP-10404: ", (await reply.ShouldBeAsync(HttpStatusCode.NotFound)).Text("message"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task The_document_describes_an_endpoint_once_under_its_name(string operation)
    {
        var endpoint = ContractEndpoints.Find(operation);
        var described = (await DocumentAsync()).Where(found => found.Id == operation).ToList();

        var only = Assert.Single(described);
        Assert.Equal(endpoint.Verb, only.Verb, ignoreCase: true);
        Assert.Equal(ContractEndpoint.ShapeOf(Prefix + endpoint.Path), ContractEndpoint.ShapeOf(only.Path));
    }

    [Fact]
    public async Task The_document_describes_no_endpoint_of_the_contract_under_another_version()
    {
        var others = ContractEndpoints.All
            .SelectMany(endpoint => ContractEndpoints.Versions.Where(version => $"/obp/{version}" != Prefix)
                .Select(version => $"{endpoint.Verb} /obp/{version}{ContractEndpoint.ShapeOf(endpoint.Path)}"));

        var described = (await DocumentAsync()).Select(found => $"{found.Verb.ToUpperInvariant()} {ContractEndpoint.ShapeOf(found.Path)}");

        Assert.Empty(described.Intersect(others));
    }

    private IEnumerable<RouteEndpoint> Routes() => api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(route => route.RoutePattern.RawText!.StartsWith(Prefix, StringComparison.Ordinal));

    private static bool IsOfContract(RouteEndpoint route) =>
        route.Metadata.GetRequiredMetadata<MethodInfo>().DeclaringType!.Namespace!.Split('.') is [_, "Features", var feature, ..]
        && Features.Contains(feature);

    private async Task<IReadOnlyList<(string Path, string Verb, string? Id)>> DocumentAsync() =>
    [
        .. from path in (await api.Anonymous().OkAsync("/openapi/v1.json"))["paths"]!.AsObject()
           from verb in path.Value!.AsObject()
           select (path.Key, verb.Key, (string?)verb.Value!["operationId"]),
    ];
}
