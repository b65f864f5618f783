using System.Diagnostics;

namespace ObpCustomerService.Tests.Support;

/// <summary>The service as a process of its own, on a free port, for what a process has once: its time zone, its standard output.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("obp-tests-").FullName;
    private readonly List<string> lines = [];
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process process;

    private ServiceProcess(IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["ConnectionStrings__Customer"] = $"Data Source={Path.Combine(folder, "obp.db")}";
        start.Environment["Auth__DirectLogin__HashIterations"] = "1000";
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;

        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.Exited += (_, _) => address.TrySetException(new InvalidOperationException($"The service has ended: {Output}"));
    }

    public HttpClient Client { get; } = new();

    /// <summary>What was written up to now, standard error included.</summary>
    public string Output
    {
        get
        {
            lock (lines)
                return string.Join('\n', lines);
        }
    }

    /// <param name="settings">Settings of the service, and variables of its environment. The database is SQLite where none is named.</param>
    public static async Task<ServiceProcess> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var service = new ServiceProcess(settings);
        try
        {
            service.process.Start();
            service.process.BeginOutputReadLine();
            service.process.BeginErrorReadLine();
            service.Client.BaseAddress = await service.address.Task.WaitAsync(TimeSpan.FromMinutes(1));
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Client.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void Note(string? line)
    {
        const string Listening = "Now listening on: ";
        if (line is null)
            return;
        lock (lines)
            lines.Add(line);
        // In quotes, or in a JSON text.
        if (line.IndexOf(Listening, StringComparison.Ordinal) is var place and >= 0)
            address.TrySetResult(new Uri(line[(place + Listening.Length)..].Trim('"').Split('"')[0]));
    }
}
