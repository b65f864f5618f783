using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Conventions;

public sealed partial class SliceTests(SqliteApi api) : IClassFixture<SqliteApi>
{
    private static readonly string Root = RootFolder();

    private IEnumerable<RouteEndpoint> Mapped => api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [Fact]
    public void Every_endpoint_is_in_the_route_table()
    {
        var table = File.ReadAllText(Path.Combine(Root, "Features", "ApiRoutes.cs"));
        var endpoints = typeof(IEndpoint).Assembly.GetTypes().Where(type => type is { IsClass: true } && type.IsAssignableTo(typeof(IEndpoint))).ToList();

        Assert.True(endpoints.Count > 20);
        Assert.All(endpoints, type => Assert.Contains($"<{type.Name}>", table, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_route_of_the_contract_says_who_may_call_it()
    {
        var routes = Mapped.Where(route => route.RoutePattern.RawText!.StartsWith("/obp", StringComparison.Ordinal)).ToList();

        Assert.True(routes.Count > 20);
        Assert.All(routes, route => Assert.True(
            route.Metadata.GetMetadata<AccessRequirement>() is not null || route.Metadata.GetMetadata<IAllowAnonymous>() is not null,
            route.RoutePattern.RawText));
    }

    [Fact]
    public void No_slice_uses_another_slice()
    {
        var files = Directory.GetFiles(Path.Combine(Root, "Features"), "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "ApiRoutes.cs").ToList();

        Assert.True(files.Count > 60);
        Assert.All(files, file => Assert.DoesNotMatch(UseOfASlice(), File.ReadAllText(file)));
    }

    [Fact]
    public void Every_validator_is_registered()
    {
        var validators = typeof(IEndpoint).Assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IValidator))).ToList();

        Assert.True(validators.Count > 3);
        Assert.All(validators, type =>
        {
            var request = type.BaseType!.GetGenericArguments()[0];
            Assert.Single(api.Services.GetServices(typeof(IValidator<>).MakeGenericType(request)), found => found!.GetType() == type);
        });
    }

    private static string RootFolder([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", ".."));

    // A slice is the third part of a namespace: Features.Customers.CreateCustomer.
    [GeneratedRegex(@"using ObpCustomerService\.Features\.\w+\.\w+;")]
    private static partial Regex UseOfASlice();
}
