using System.Data.Common;
using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;

namespace ObpCustomerService.Tests.Support;

/// <summary>The service with the commands of each request, as SqlClient's own diagnostics tell them.</summary>
public sealed class TracedSqlServerApi : SqlServerApi, ITracedApi
{
    private readonly StatementLog log = new();

    // One listener for the process, however many of these there are: each command would be told to all of them.
    static TracedSqlServerApi() => DiagnosticListener.AllListeners.Subscribe(new Listener());

    // It does from its start.
    public void Listen()
    {
    }

    public IReadOnlyList<string> StatementsOf(HttpResponseMessage reply) => log.Of(reply);

    protected override void Configure(IWebHostBuilder host) => log.AddTo(host);

    private sealed class Listener : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "SqlClientDiagnosticListener")
                value.Subscribe(this);
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
    }
}
