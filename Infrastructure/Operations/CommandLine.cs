using Microsoft.Extensions.DependencyInjection.Extensions;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using Spectre.Console.Cli;

namespace ObpCustomerService.Infrastructure.Operations;

/// <summary>
/// The verbs of the command line. Without one the service starts, and what stands on the line are settings. Exit codes: 0 done, 1 the
/// work failed, 2 wrong usage.
/// </summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;

    // What the host itself takes, and the sections that the service reads.
    private static readonly string[] KnownSettings =
    [
        "urls", "environment", "contentRoot", "applicationName", "webroot", "http_ports", "https_ports", "AllowedHosts", "Kestrel", "Logging", "Serilog",
        "Auth", "Bootstrap", "ConnectionStrings", "Cors", "CrmEvents", "Database", "Demo", "Firehose", "Forwarded", "Hosting", "Idempotency",
        "Limits", "Sandbox", "Versions", "Webhooks", "allow_customer_firehose", "allow_firehose_views", "allow_sandbox_data_import",
    ];

    /// <summary>Parts the line into settings (<c>--Section:Name=value</c> or <c>--Section:Name value</c>) and the words of a verb.</summary>
    public static (string[] Settings, string[] Words) Part(string[] args)
    {
        var settings = new List<string>();
        var words = new List<string>();
        for (var place = 0; place < args.Length; place++)
        {
            if (!IsSetting(args[place]))
                words.Add(args[place]);
            else if (args[place].Contains('=') || place + 1 == args.Length || args[place + 1].StartsWith("--", StringComparison.Ordinal))
                settings.Add(args[place]);
            else
                settings.Add($"{args[place]}={args[++place]}");
        }

        return ([.. settings], [.. words]);
    }

    /// <summary>What is wrong with the settings; empty where nothing is. One without a value would be passed over in silence.</summary>
    public static string Faults(string[] settings) =>
        string.Join(' ', settings.Where(setting => !setting.Contains('=')).Select(setting => $"{setting} has no value."));

    // A misspelt one is taken for a word, and so refused.
    private static bool IsSetting(string word) => word.StartsWith("--", StringComparison.Ordinal)
        && KnownSettings.Contains(word[2..].Split('=', 2)[0].Split(':')[0], StringComparer.OrdinalIgnoreCase);

    /// <param name="add">Adds the verbs.</param>
    /// <param name="faults">Of the settings.</param>
    /// <param name="build">Builds the service; asked for only when a verb needs its parts.</param>
    public static async Task<int> RunAsync(string[] args, Action<IConfigurator> add, IReadOnlyList<string> faults, Func<WebApplication> build)
    {
        WebApplication? service = null;
        var services = new Lazy<IServiceProvider>(
            () => faults.Count == 0 ? (service = build()).Services : throw new OperatorException(string.Join('\n', faults)));
        var registrar = new Registrar(services);
        registrar.RegisterInstance(typeof(ValidateVerb), new ValidateVerb(faults, services));
        var app = new CommandApp(registrar);
        app.Configure(verbs =>
        {
            verbs.SetApplicationName("ObpCustomerService");
            verbs.UseAssemblyInformationalVersion();
            verbs.UseStrictParsing();
            verbs.CaseSensitivity(CaseSensitivity.All);
            verbs.SetExceptionHandler((exception, _) => Tell(exception));
            add(verbs);
        });
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, key) => (key.Cancel, _) = (true, stop.CancelAsync());
        var code = await app.RunAsync(args, stop.Token);
        if (service is not null)
            await service.DisposeAsync(); // and with it, what it has still to log
        return code;
    }

    public static int Fail(string text)
    {
        Console.Error.WriteLine(text);
        return Failed;
    }

    public static int FailUsage(string text)
    {
        Console.Error.WriteLine(text);
        Console.Error.WriteLine("-h lists the verbs, and after a verb what it takes. Without a verb the service starts; a setting is --Section:Name=value.");
        return WrongUsage;
    }

    // The text of an exception can quote values, and what a job writes to stderr is a log.
    private static int Tell(Exception exception)
    {
        // Spectre wraps what happens while a verb is made.
        var cause = exception;
        while (cause is CommandAppException { InnerException: { } inner })
            cause = inner;

        switch (cause)
        {
            case CommandAppException usage:
                return FailUsage(usage.Message);
            case OperatorException fault:
                return Fail(fault.Message);
            default:
                return Fail($"The work failed ({DatabaseFaults.Code(cause) ?? cause.GetType().Name}). {DatabaseFaults.Advice(cause)}".TrimEnd());
        }
    }

    /// <summary>Spectre's own parts stand by themselves; a verb is made with the service's parts.</summary>
    private sealed class Registrar(Lazy<IServiceProvider> services) : ITypeRegistrar
    {
        private readonly ServiceCollection own = [];

        public void Register(Type service, Type implementation)
        {
            if (implementation.Assembly == typeof(CommandLine).Assembly && implementation.IsAssignableTo(typeof(ICommand)))
                own.TryAddSingleton(service, _ => ActivatorUtilities.CreateInstance(services.Value, implementation));
            else
                own.AddSingleton(service, implementation);
        }

        public void RegisterInstance(Type service, object implementation) => own.AddSingleton(service, implementation);

        public void RegisterLazy(Type service, Func<object> factory) => own.AddSingleton(service, _ => factory());

        public ITypeResolver Build() => new Resolver(own.BuildServiceProvider());
    }

    private sealed class Resolver(IServiceProvider parts) : ITypeResolver
    {
        public object? Resolve(Type? type) => type is null ? null : parts.GetService(type);
    }
}
