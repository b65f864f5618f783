using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;

namespace ObpCustomerService.Tests.Support;

/// <summary>The service with the commands of each request, as SqlClient's own diagnostics tell them.</summary>
public sealed class TracedSqlServerApi : SqlServerApi, ITracedApi, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly StatementLog log = new();
    private readonly ConcurrentBag<IDisposable> subscriptions = [];

    // It does from its start.
    public void Listen()
    {
    }

    public IReadOnlyList<string> StatementsOf(HttpResponseMessage reply) => log.Of(reply);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "SqlClientDiagnosticListener")
            subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is { Key: "Microsoft.Data.SqlClient.WriteCommandBefore", Value: { } told })
            StatementLog.Add(((DbCommand)told.GetType().GetProperty("Command")!.GetValue(told)!).CommandText);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    protected override void Configure(IWebHostBuilder host)
    {
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        log.AddTo(host);
    }

    protected override Task CleanUpAsync()
    {
        foreach (var subscription in subscriptions)
            subscription.Dispose();
        return base.CleanUpAsync();
    }
}
