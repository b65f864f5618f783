using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using ObpCustomerService.Benchmarks.Seed;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Features.Customers.GetCustomerByCustomerId;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Benchmarks.Micro;

/// <summary>One customer with three attributes as JSON. Public for BenchmarkDotNet.</summary>
public class CustomerSerialization : IDisposable
{
    private readonly ArrayBufferWriter<byte> buffer = new(4096);
    private readonly Utf8JsonWriter writer;
    private CustomerWithAttributesJson310? customer;

    public CustomerSerialization() => writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = MinimalJsonEncoder.Instance });

    [GlobalSetup]
    public async Task SetUp()
    {
        await using var services = MicroServices.Build();
        var handler = new GetCustomerByCustomerIdHandler(services.GetRequiredService<Database>());
        var query = new GetCustomerByCustomerIdQuery(SeededDatabase.BankId, MicroServices.Given.Database.Ids[0], new IfNoneMatch(Header: null));
        customer = (await handler.Handle(query, CancellationToken.None)).Value;
    }

    [Benchmark]
    public int Serialize()
    {
        buffer.ResetWrittenCount();
        writer.Reset();
        JsonSerializer.Serialize(writer, customer, Json.Options);
        return buffer.WrittenCount;
    }

    public void Dispose()
    {
        writer.Dispose();
        GC.SuppressFinalize(this);
    }
}
