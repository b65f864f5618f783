using System.ComponentModel;
using ObpCustomerService.Benchmarks.EfCore;
using ObpCustomerService.Benchmarks.Floor;
using Spectre.Console.Cli;
using SQLitePCL;

namespace ObpCustomerService.Benchmarks.Contestants;

/// <summary>What a contestant of this program is told when it is started.</summary>
internal sealed class ServerSettings : CommandSettings
{
    [CommandOption("--url <URL>")]
    public required string Url { get; init; }

    [CommandOption("--database <PATH>")]
    [Description("The SQLite file, or the connection string.")]
    public required string Database { get; init; }

    [CommandOption("--keys <URL>")]
    [Description("Where the public keys of the tokens' issuer are.")]
    public string Keys { get; init; } = "";
}

internal sealed class FloorCommand : AsyncCommand<ServerSettings>
{
    public override Task<int> ExecuteAsync(CommandContext context, ServerSettings settings, CancellationToken cancellationToken) =>
        BareServer.RunSqliteAsync(settings, () => new NativeConnection(settings.Database), cancellationToken);
}

internal sealed class FloorAdoCommand : AsyncCommand<ServerSettings>
{
    public override Task<int> ExecuteAsync(CommandContext context, ServerSettings settings, CancellationToken cancellationToken) =>
        BareServer.RunSqliteAsync(settings, () => new AdoConnection(settings.Database), cancellationToken);
}

internal sealed class FloorTdsCommand : AsyncCommand<ServerSettings>
{
    public override Task<int> ExecuteAsync(CommandContext context, ServerSettings settings, CancellationToken cancellationToken) =>
        BareServer.RunAsync(settings.Url, new TdsFloor(settings.Database).AnswerAsync, cancellationToken);
}

internal sealed class EfCoreCommand : AsyncCommand<ServerSettings>
{
    public override async Task<int> ExecuteAsync(CommandContext context, ServerSettings settings, CancellationToken cancellationToken)
    {
        await using var app = EfCoreServer.Build(settings);
        await app.RunAsync(cancellationToken);
        return 0;
    }
}

/// <summary>Kestrel with one middleware, and nothing else that a web application brings along.</summary>
internal static class BareServer
{
    public static Task<int> RunSqliteAsync(ServerSettings settings, Func<IConnection> connect, CancellationToken ct)
    {
        // Before the library's first use: its own accounting of memory takes a lock at every allocation.
        Batteries_V2.Init();
        raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
        return RunAsync(settings.Url, new FloorServer(connect).AnswerAsync, ct);
    }

    public static async Task<int> RunAsync(string url, RequestDelegate answer, CancellationToken ct)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(url);
        await using var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(ct);
        await app.WaitForShutdownAsync(ct);
        return 0;
    }
}
