using System.Diagnostics;
using System.Globalization;

namespace ObpCustomerService.Tests.Support;

/// <summary>The service as a process of its own, on a free port, for what a process has once: its time zone, its output, its end.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("obp-tests-").FullName;
    private readonly List<string> lines = [];
    private readonly List<Uri> addresses = [];
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process process;

    private ServiceProcess(IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["ConnectionStrings__Customer"] = ConnectionString;
        start.Environment["Auth__DirectLogin__HashIterations"] = "1000";
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;

        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.Exited += (_, _) => started.TrySetException(new InvalidOperationException($"The service has ended: {Output}"));
    }

    public HttpClient Client { get; } = new();

    /// <summary>All of them, in the order in which they were named; the client's is the first.</summary>
    public IReadOnlyList<Uri> Addresses => addresses;

    /// <summary>Of the SQLite file that is used where no other database is named.</summary>
    public string ConnectionString => $"Data Source={Path.Combine(folder, "obp.db")}";

    /// <summary>What was written up to now, standard error included.</summary>
    public string Output
    {
        get
        {
            lock (lines)
                return string.Join('\n', lines);
        }
    }

    /// <summary>What it holds of the machine's memory at this moment.</summary>
    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>What was written up to now, once this is part of it.</summary>
    public async Task<string> OutputWithAsync(string text)
    {
        for (var wait = 0; wait < 200; wait++)
        {
            if (Output is var output && output.Contains(text, StringComparison.Ordinal))
                return output;
            await Task.Delay(50);
        }

        throw new TimeoutException($"\"{text}\" was never written.");
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
            await service.started.Task.WaitAsync(TimeSpan.FromMinutes(1));
            service.Client.BaseAddress = service.addresses[0];
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a container's platform sends first.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>What the kernel does to a process: it comes to nothing more.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async Task<int> ExitCodeAsync()
    {
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
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
            addresses.Add(new Uri(line[(place + Listening.Length)..].Trim('"').Split('"')[0]));
        if (line.Contains("Application started.", StringComparison.Ordinal))
            started.TrySetResult();
    }
}
