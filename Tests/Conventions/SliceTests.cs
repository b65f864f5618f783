using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Conventions;

/// <summary>What a new slice forgets most easily.</summary>
public sealed partial class SliceTests(SqliteApi api) : IClassFixture<SqliteApi>
{
    private static readonly Type[] ServiceTypes = [.. typeof(Program).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false })];

    [Fact]
    public void Every_endpoint_is_mapped()
    {
        var endpoints = ServiceTypes.Where(type => type.IsAssignableTo(typeof(IEndpoint))).ToList();
        var mapped = Routes().Select(route => route.Metadata.GetMetadata<MethodInfo>()?.DeclaringType).ToHashSet();

        Assert.True(endpoints.Count > 20, $"only {endpoints.Count} endpoints found");
        Assert.DoesNotContain(endpoints, endpoint => !mapped.Contains(endpoint));
    }

    [Fact]
    public void Every_route_of_the_contract_says_who_may_call_it()
    {
        var routes = Routes().Where(route => route.RoutePattern.RawText!.StartsWith("/obp/", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(routes);
        Assert.DoesNotContain(routes, route =>
            route.Metadata.GetMetadata<AccessRequirement>() is null && route.Metadata.GetMetadata<IAllowAnonymous>() is null);
    }

    // Only one version's route may carry the name as its own; spans and measures tell all of them by it.
    [Fact]
    public void Every_route_of_an_endpoint_tells_its_operation_under_every_version()
    {
        var operations = Routes().Where(route => route.RoutePattern.RawText!.StartsWith("/obp/", StringComparison.Ordinal))
            .GroupBy(route => route.Metadata.GetMetadata<MethodInfo>()!.DeclaringType!.Name)
            .ToDictionary(routes => routes.Key, routes => routes.Select(OperationName.Of).Distinct().ToList());

        Assert.Equal("createCustomer", Assert.Single(operations["CreateCustomerEndpoint"]));
        Assert.All(operations, endpoint => Assert.NotNull(Assert.Single(endpoint.Value)));
    }

    // Routing lets nothing else through, and by itself knows only the first.
    [Fact]
    public void Every_route_that_reads_a_body_takes_both_content_types_of_json()
    {
        var routes = Routes().Where(route => route.Metadata.GetMetadata<ReadsBody>() is not null).ToList();

        Assert.NotEmpty(routes);
        Assert.All(routes, route =>
            Assert.Equal(["application/json", "text/json"], route.Metadata.GetMetadata<IAcceptsMetadata>()!.ContentTypes));
    }

    [Fact]
    public void Every_validator_is_registered()
    {
        var validated = ServiceTypes
            .Select(type => (Validator: type, Interface: type.GetInterfaces().FirstOrDefault(IsValidatorOfOneType)))
            .Where(pair => pair.Interface is not null)
            .ToList();

        Assert.NotEmpty(validated);
        Assert.All(validated, pair =>
            Assert.Contains(api.Services.GetServices(pair.Interface!), service => service!.GetType() == pair.Validator));
    }

    // What two slices share lies in the folder above both; a slice that uses another cannot be changed or removed alone.
    [Fact]
    public void No_slice_uses_another()
    {
        var features = Path.Combine(SourceRoot(), "Features");
        var files = Directory.GetFiles(features, "*.cs", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) is not ("ApiRoutes.cs" or "Verbs.cs")).ToList();
        var uses = files.SelectMany(file => SlicesNamedIn(file, features).Select(slice => $"{Path.GetRelativePath(features, file)} uses {slice}"));

        Assert.NotEmpty(files);
        Assert.Empty(uses);
    }

    private IEnumerable<RouteEndpoint> Routes() => api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static bool IsValidatorOfOneType(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IValidator<>);

    private static IEnumerable<string> SlicesNamedIn(string file, string features) => SliceName()
        .Matches(File.ReadAllText(file))
        .Select(match => Path.Combine(match.Groups["group"].Value, match.Groups["slice"].Value))
        .Distinct()
        .Where(slice => Directory.Exists(Path.Combine(features, slice)) && Path.Combine(features, slice) != Path.GetDirectoryName(file));

    // This file lies two folders below the root.
    private static string SourceRoot([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(file, "..", "..", ".."));

    [GeneratedRegex(@"ObpCustomerService\.Features\.(?<group>\w+)\.(?<slice>\w+)")]
    private static partial Regex SliceName();
}
