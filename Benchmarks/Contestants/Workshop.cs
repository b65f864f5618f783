using System.Diagnostics;

namespace ObpCustomerService.Benchmarks.Contestants;

/// <summary>Where the run finds and keeps its files: the repository, the published service, databases and logs.</summary>
internal sealed class Workshop
{
    public Workshop()
    {
        Root = RepositoryRoot();
        Directory.CreateDirectory(Folder);
    }

    public string Root { get; }

    public string Service => PathOf("service/ObpCustomerService.dll");

    public string Fastify => Path.Combine(Root, "Benchmarks/Fastify");

    // On the disk of the repository: where /tmp is in memory, a durable write would cost nothing.
    private string Folder => Path.Combine(Root, "artifacts/benchmarks");

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>As the Dockerfile does, in folders of its own: what a build leaves behind is not touched.</summary>
    public Task PublishAsync() => RunAsync("dotnet",
    [
        "publish", Path.Combine(Root, "ObpCustomerService.csproj"), "--use-current-runtime", "--self-contained", "false",
        "-p:PublishReadyToRun=true", "-p:OpenApiGenerateDocuments=false", "--artifacts-path", PathOf("build"), "-o", PathOf("service"), "-v", "q",
    ]);

    public static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Runs a program to its end; where it fails, what it said becomes the exception's text.</summary>
    public async Task RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? settings = null, string? folder = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}\n{string.Concat(texts)}");
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ObpCustomerService.csproj")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The benchmark runs inside the repository.");
    }
}
