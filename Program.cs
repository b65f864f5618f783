using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;
using ObpCustomerService.Features;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Features.Customers.GetFirehoseCustomers;
using ObpCustomerService.Features.SandboxImport;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Demo;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Limits;
using ObpCustomerService.Infrastructure.Mediation;
using ObpCustomerService.Infrastructure.OpenApi;
using ObpCustomerService.Infrastructure.Operations;
using ObpCustomerService.Infrastructure.SafeRetries;
using ObpCustomerService.Infrastructure.Telemetry;
using ObpCustomerService.Infrastructure.Webhooks;

var (settings, words) = CommandLine.Part(args);
if (CommandLine.Faults(settings) is { Length: > 0 } usage)
    return CommandLine.FailUsage(usage);

var builder = WebApplication.CreateBuilder(settings);
var faults = StartUp.IsForDocument ? [] : Settings.Faults(builder.Configuration, builder.Environment.IsDevelopment());
if (words.Length > 0)
    return await CommandLine.RunAsync(words, Verbs.Add, faults, () => Build(builder));
if (faults.Count > 0)
{
    foreach (var fault in faults)
        Console.Error.WriteLine($"The service cannot start: {fault}");
    return CommandLine.Failed;
}

await using var app = Build(builder);

// The order of these is the order in which a request is refused: see the README, "A request's way".
app.UseMiddleware<CorrelationId>();
app.UseForwarded();
app.UseMiddleware<ResponseHeaders>();
app.UseRequestLog();
app.UseMiddleware<ExceptionTranslator>();
app.UseRouting();
app.UseMiddleware<OperationTags>();
app.UseRequestTimeouts();
app.UseMiddleware<RequestChecks>();
app.UseConcurrencyLimit();
app.UseMiddleware<SignIn>();
app.UseConsumerLimit();
app.UseMiddleware<AccessControl>();
app.UseMiddleware<Preconditions>();
app.UseMiddleware<IdempotencyKeys>();

ApiRoutes.Map(new VersionedRoutes(app, app.Services.GetRequiredService<IOptions<VersionOptions>>().Value.Disabled));
app.MapHealth();
app.MapOpenApi().AllowAnonymous();
app.MapDocumentationPage();

if (!await app.Services.GetRequiredService<DatabasePreparation>().TryPrepareFileAsync(app.Lifetime.ApplicationStopping))
    return CommandLine.Failed;
if (!StartUp.IsForDocument) // there it listens nowhere
    app.Lifetime.ApplicationStarted.Register(() => _ = app.Services.GetRequiredService<StartUp>().GreetAsync(app.Urls));
await app.RunAsync();
return CommandLine.Done;

static WebApplication Build(WebApplicationBuilder builder)
{
    builder.AddLogging();
    builder.AddTelemetry();
    builder.Services.AddSettings(builder.Configuration);
    builder.Services.AddSingleton(TimeProvider.System);
    builder.Services.AddSingleton<Database>();
    builder.Services.AddSingleton<ReadableSecondary>();
    builder.Services.AddSingleton<KeptAnswers>();
    builder.Services.AddSingleton<Migrator>();
    builder.Services.AddSingleton<CustomerNumbers>();
    builder.Services.AddSingleton<FirehoseReader>();
    builder.Services.AddSingleton<FirehoseCursors>();
    builder.Services.AddSingleton<Importer>();
    builder.Services.AddSingleton<DemoData>();
    builder.Services.AddSingleton<Bootstrap>();
    builder.Services.AddSingleton<StartUp>();
    builder.Services.AddSingleton<DatabasePreparation>();
    builder.Services.AddHostedService(services => services.GetRequiredService<DatabasePreparation>());
    builder.Services.AddSingleton<Drain>();
    builder.Services.AddHostedService(services => services.GetRequiredService<Drain>());
    builder.Services.AddSingleton<Housekeeping>();
    builder.Services.AddHostedService(services => services.GetRequiredService<Housekeeping>());
    builder.Services.AddWebhooks();
    builder.Services.AddMediation();
    builder.Services.AddAccess(builder.Configuration);
    builder.Services.AddHealth();
    builder.Services.AddApiDocument();
    builder.Services.ConfigureHttpJsonOptions(options => Json.Configure(options.SerializerOptions));
    builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

    var limits = builder.Configuration.GetSection("Limits").Get<LimitOptions>() ?? new LimitOptions();
    builder.WebHost.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        limits.Apply(kestrel.Limits);
    });
    builder.Services.AddOptions<HostOptions>().Configure<Drain>((host, drain) => host.ShutdownTimeout = drain.ShutdownTimeout(limits));
    builder.Services.AddLimits();
    builder.Services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
    {
        Timeout = TimeSpan.FromSeconds(limits.RequestSeconds),
        WriteTimeoutResponse = context => ApiErrors.RequestTimeout.WriteAsync(context),
    });

    return builder.Build();
}

/// <summary>Public for the tests, which start the service in their own process.</summary>
public partial class Program;
