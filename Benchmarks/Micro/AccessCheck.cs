using BenchmarkDotNet.Attributes;
using ObpCustomerService.Benchmarks.Seed;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Telemetry;

namespace ObpCustomerService.Benchmarks.Micro;

/// <summary>Token, user, application, bank and role, as asked before a customer is read. Public for BenchmarkDotNet.</summary>
public class AccessCheck : IDisposable
{
    private static readonly AccessRequirement Requirement = new([Check.Bank, Check.Role(Roles.CanGetCustomer)]);
    private static readonly Endpoint Route = new(requestDelegate: null, new EndpointMetadataCollection(Requirement), "getCustomerByCustomerId");

    private readonly ServiceProvider services = MicroServices.Build();
    private readonly SignIn access;
    private readonly string bearer = $"Bearer {MicroServices.Given.Issuer.NewToken()}";

    public AccessCheck()
    {
        var checks = new AccessControl(_ => Task.CompletedTask, services.GetRequiredService<Measures>());
        access = new SignIn(checks.InvokeAsync, services.GetRequiredService<Credentials>());
    }

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
        await access.InvokeAsync(context);
        return context.Response.StatusCode == StatusCodes.Status200OK ? true : throw new InvalidOperationException("The caller was refused.");
    }

    private static DefaultHttpContext ContextOf(AsyncServiceScope scope)
    {
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.SetEndpoint(Route);
        context.Request.RouteValues["bankId"] = SeededDatabase.BankId;
        return context;
    }
}
