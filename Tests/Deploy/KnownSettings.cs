using Microsoft.Extensions.Configuration;
using ObpCustomerService.Features.CrmEvents.GetCrmEvents;
using ObpCustomerService.Features.Customers.GetFirehoseCustomers;
using ObpCustomerService.Features.SandboxImport.ImportSandboxData;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Demo;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Limits;
using ObpCustomerService.Infrastructure.Operations;
using ObpCustomerService.Infrastructure.SafeRetries;
using ObpCustomerService.Infrastructure.Webhooks;

namespace ObpCustomerService.Tests.Deploy;

/// <summary>The settings that the service reads. Of a variable that is not among them it would never tell: it would just not have it.</summary>
internal static class KnownSettings
{
    private static readonly Dictionary<string, Type> Sections = new()
    {
        ["Auth"] = typeof(AccessOptions),
        ["Bootstrap"] = typeof(BootstrapOptions),
        ["Cors"] = typeof(CorsOptions),
        ["CrmEvents"] = typeof(CrmEventOptions),
        ["Database"] = typeof(DatabaseOptions),
        ["Demo"] = typeof(DemoOptions),
        ["Firehose"] = typeof(FirehoseOptions),
        ["Forwarded"] = typeof(ForwardedOptions),
        ["Hosting"] = typeof(HostingOptions),
        ["Idempotency"] = typeof(IdempotencyOptions),
        ["Limits"] = typeof(LimitOptions),
        ["Sandbox"] = typeof(SandboxOptions),
        ["Versions"] = typeof(VersionOptions),
        ["Webhooks"] = typeof(WebhookOptions),
    };

    private static readonly string[] Others =
        ["ASPNETCORE_ENVIRONMENT", "ASPNETCORE_HTTP_PORTS", "ConnectionStrings__Customer", "ConnectionStrings__CustomerReadOnly"];

    /// <param name="variable">Of the environment, such as Limits__FirehosePage.</param>
    public static bool Contains(string variable) => Others.Contains(variable)
        || variable.Split("__") is ["Kestrel", "Endpoints", _, "Url" or "Protocols"]
        || (variable.Split("__") is [var section, .. var rest] && Sections.TryGetValue(section, out var options) && Leads(options, rest));

    /// <summary>What the service would say at its start.</summary>
    public static IReadOnlyList<string> Faults(IReadOnlyDictionary<string, string> environment)
    {
        var settings = environment.ToDictionary(pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), pair => (string?)pair.Value);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return Settings.Faults(configuration, isDevelopment: configuration["ASPNETCORE_ENVIRONMENT"] == "Development");
    }

    private static bool Leads(Type type, string[] names) => (type, names) switch
    {
        (_, []) => !IsGroup(type) && ElementOf(type) is null,
        (_, [var place, .. var rest]) when ElementOf(type) is { } element => int.TryParse(place, out _) && Leads(element, rest),
        (_, [var name, .. var rest]) =>
            IsGroup(type) && type.GetProperty(name) is { CanWrite: true } property && Leads(property.PropertyType, rest),
    };

    // A type of the service: of the others none has settings inside.
    private static bool IsGroup(Type type) => type.Assembly == typeof(Program).Assembly && type.IsClass;

    private static Type? ElementOf(Type type) => type.GetElementType()
        ?? (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>) ? type.GetGenericArguments()[0] : null);
}
