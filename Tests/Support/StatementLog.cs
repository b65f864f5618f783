using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ObpCustomerService.Tests.Support;

/// <summary>The statements of each request, in their order. An answer carries the key to its own.</summary>
internal sealed class StatementLog : IStartupFilter
{
    public const string Header = "Test-Request";

    // Flows from the request into its commands, so that no other request and no other test is counted.
    private static readonly AsyncLocal<ConcurrentQueue<string>?> Current = new();

    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> statements = new();

    public static void Add(string statement) => Current.Value?.Enqueue(statement);

    public void AddTo(IWebHostBuilder host) => host.ConfigureServices(services => services.AddSingleton<IStartupFilter>(this));

    public IReadOnlyList<string> Of(HttpResponseMessage reply) => [.. statements[reply.Headers.GetValues(Header).Single()]];

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) =>
        {
            var id = Guid.NewGuid().ToString();
            Current.Value = statements[id] = new ConcurrentQueue<string>();
            context.Response.Headers[Header] = id;
            return rest(context);
        });
        next(app);
    };
}
