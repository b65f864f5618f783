using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Fuzz;

/// <summary>Keeps what is logged as an error, by the service or by the server below it.</summary>
internal sealed class LoggedErrors : ILoggerProvider, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public void AddTo(IWebHostBuilder host) => host.ConfigureTestServices(services =>
        services.AddSingleton<ILoggerFactory>(LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Error).AddProvider(this))));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            Lines.Enqueue($"{formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
    }
}

/// <summary>Behind a real server, since much of what is sent is refused by one.</summary>
public sealed class FuzzedSqliteApi : SqliteApi, IFuzzedApi
{
    private readonly LoggedErrors errors = new();

    public IReadOnlyCollection<string> Errors => errors.Lines;

    protected override bool ListensOnAPort => true;

    protected override void Configure(IWebHostBuilder host) => errors.AddTo(host);
}

/// <inheritdoc cref="FuzzedSqliteApi"/>
public sealed class FuzzedSqlServerApi : SqlServerApi, IFuzzedApi
{
    private readonly LoggedErrors errors = new();

    public IReadOnlyCollection<string> Errors => errors.Lines;

    protected override bool ListensOnAPort => true;

    protected override void Configure(IWebHostBuilder host) => errors.AddTo(host);
}

public interface IFuzzedApi
{
    IReadOnlyCollection<string> Errors { get; }
}
