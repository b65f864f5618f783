using System.Reflection;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Demo;

namespace ObpCustomerService.Infrastructure.Operations;

internal sealed class StartUp(IOptions<DemoOptions> demo, IHostEnvironment environment, DatabasePreparation preparation)
{
    /// <summary>The build starts the program to write the OpenAPI document to a file: no database and no setting is needed for that.</summary>
    public static bool IsForDocument { get; } = Assembly.GetEntryAssembly()?.GetName().Name == "GetDocument.Insider";

    /// <summary>Greets whoever started the service by hand, once it listens and what it says of the demo data is true.</summary>
    public async Task GreetAsync(IEnumerable<string> addresses)
    {
        await preparation.Completion;
        if (demo.Value.Enabled && environment.IsDevelopment() && addresses.FirstOrDefault() is { } address)
            Console.WriteLine(DemoBanner.Text(address));
    }
}
