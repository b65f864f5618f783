using BenchmarkDotNet.Attributes;
using ObpCustomerService.Benchmarks.Seed;
using ObpCustomerService.Features.Customers.GetCustomerByCustomerId;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Benchmarks.Micro;

/// <summary>The statement that reads one customer, and its way through Dapper. Public for BenchmarkDotNet.</summary>
public class ReadStatement : IDisposable
{
    private readonly ServiceProvider services = MicroServices.Build();
    private readonly GetCustomerByCustomerIdHandler handler;
    private readonly IReadOnlyList<string> ids = MicroServices.Given.Database.Ids;
    private readonly IfNoneMatch anything = new(Header: null);
    private int next;

    public ReadStatement() => handler = new GetCustomerByCustomerIdHandler(services.GetRequiredService<Database>());

    [Benchmark]
    public async Task<string> Read()
    {
        var outcome = await handler.Handle(
            new GetCustomerByCustomerIdQuery(SeededDatabase.BankId, ids[next++ % ids.Count], anything), CancellationToken.None);
        return outcome.Value.CustomerId;
    }

    public void Dispose()
    {
        services.Dispose();
        GC.SuppressFinalize(this);
    }
}
