using Microsoft.Extensions.DependencyInjection.Extensions;
using ObpCustomerService.Infrastructure.Data;
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
        "Auth", "Bootstrap", "ConnectionStrings", "Cors", "CrmEvents", "Database", "Demo", "Firehose", "Forwarded", "Hosting", "Limits", "Sandbox",
        "Versions", "allow_customer_firehose", "allow_firehose_views", "allow_sandbox_data_import",
    ];

    public static bool NamesVerb(string[] args) => args is [{ } first, ..] && (!first.StartsWith('-') || first is "-h" or "--help" or "-v" or "--version");

    /// <summary>Words on the line that are no setting: a misspelt one would be passed over in silence.</summary>
    public static IReadOnlyList<string> UnknownSettings(string[] args)
    {
        var unknown = new List<string>();
        for (var place = 0; place < args.Length; place++)
        {
            var name = args[place].TrimStart('-').Split('=', 2)[0];
            if (!args[place].StartsWith("--", StringComparison.Ordinal) || !KnownSettings.Contains(name.Split(':')[0], StringComparer.OrdinalIgnoreCase))
                unknown.Add(args[place]);
            else if (!args[place].Contains('='))
                place++; // its value
        }

        return unknown;
    }

    /// <param name="add">Adds the verbs.</param>
    /// <param name="faults">Of the settings.</param>
    /// <param name="build">Builds the service's own parts; asked for only when a verb needs them.</param>
    public static async Task<int> RunAsync(string[] args, Action<IConfigurator> add, IReadOnlyList<string> faults, Func<IServiceProvider> build)
    {
        var services = new Lazy<IServiceProvider>(() => faults.Count == 0 ? build() : throw new OperatorException(string.Join('\n', faults)));
        var registrar = new Registrar(services);
        registrar.RegisterInstance(typeof(ValidateCommand), new ValidateCommand(faults, services));
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
        return await app.RunAsync(args, stop.Token);
    }

    public static int Fail(string text)
    {
        Console.Error.WriteLine(text);
        return Failed;
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
                Console.Error.WriteLine(usage.Message);
                Console.Error.WriteLine("-h lists the verbs, and after a verb what it takes. Without a verb the service starts.");
                return WrongUsage;
            case OperatorException fault:
                return Fail(fault.Message);
            default:
                return Fail($"The work failed ({DatabaseFaults.Code(cause) ?? cause.GetType().Name}).");
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
