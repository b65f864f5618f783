using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using ObpCustomerService.Benchmarks.Seed;
using ObpCustomerService.Infrastructure.Access;

namespace ObpCustomerService.Benchmarks.Micro;

/// <summary>Token, user, application, bank and role, as asked before a customer is read. Public for BenchmarkDotNet.</summary>
public class AccessCheck : IDisposable
{
    private static readonly AccessRequirement Requirement = new([Check.Bank, Check.Role(Roles.CanGetCustomer)]);
    private static readonly Endpoint Route = new(requestDelegate: null, new EndpointMetadataCollection(Requirement), "getCustomerByCustomerId");

    private readonly ServiceProvider services = MicroServices.Build();
    private readonly string bearer = $"Bearer {MicroServices.Given.Issuer.NewToken()}";

    /// <summary>What the others need and a server gives anyway.</summary>
    [Benchmark(Baseline = true)]
    public async Task<bool> NoCheck()
    {
        await using var scope = services.CreateAsyncScope();
        return ContextOf(scope).GetEndpoint() is not null;
    }

    [Benchmark]
    public Task<bool> BearerToken() => CheckAsync(context => context.Request.Headers.Authorization = bearer);

    [Benchmark]
    public Task<bool> DirectLoginToken() => CheckAsync(context => context.Request.Headers["DirectLogin"] = $"token={SeededDatabase.DirectToken}");

    public void Dispose()
    {
        services.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<bool> CheckAsync(Action<HttpContext> sign)
    {
        await using var scope = services.CreateAsyncScope();
        var context = ContextOf(scope);
        sign(context);
        var result = await context.AuthenticateAsync();
        var verdict = await scope.ServiceProvider.GetRequiredService<IAuthorizationService>()
            .AuthorizeAsync(result.Principal!, context, Requirement);
        return verdict.Succeeded ? true : throw new InvalidOperationException("The caller was refused.");
    }

    private static DefaultHttpContext ContextOf(AsyncServiceScope scope)
    {
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.SetEndpoint(Route);
        context.Request.RouteValues["bankId"] = SeededDatabase.BankId;
        return context;
    }
}
