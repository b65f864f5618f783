using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Infrastructure.Data;
using SQLitePCL;

namespace ObpCustomerService.Tests.Support;

/// <summary>The service with the statements of each request, as SQLite itself tells them, without their values.</summary>
public sealed partial class TracedSqliteApi : SqliteApi, ITracedApi
{
    // Of these the service takes the one that was used last: a test that sends one request at a time gets no further.
    private const int Connections = 4;

    private readonly StatementLog log = new();
    private bool isListening;

    public IReadOnlyList<string> StatementsOf(HttpResponseMessage reply) => log.Of(reply);

    /// <summary>From now on.</summary>
    public void Listen()
    {
        if (isListening)
            return;
        isListening = true;
        var database = Services.GetRequiredService<Database>();
        var connections = Enumerable.Range(0, Connections).Select(_ => database.Connect()).ToList();
        foreach (var connection in connections)
            raw.sqlite3_trace(((SqliteConnection)connection).Handle, (_, statement) => StatementLog.Add(Value().Replace(statement, "?")), null);
        connections.ForEach(connection => ((DbConnection)connection).Dispose());
    }

    protected override void Configure(IWebHostBuilder host) => log.AddTo(host);

    [GeneratedRegex("'(?:[^']|'')*'|\\b\\d+\\b")]
    private static partial Regex Value();
}
