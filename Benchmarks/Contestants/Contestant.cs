namespace ObpCustomerService.Benchmarks.Contestants;

/// <summary>A server that answers the measured endpoints, and how to start it.</summary>
/// <param name="Title">As the tables show it.</param>
/// <param name="Command">The program and its arguments, by address and database.</param>
/// <param name="Credentials">The header that goes with each request.</param>
/// <param name="Settings">Environment variables, by database.</param>
internal sealed record Contestant(
    string Name, string Title, Func<string, string, string[]> Command, (string Name, string Value) Credentials,
    Func<string, IReadOnlyDictionary<string, string>> Settings)
{
    public const string Floor = "floor";
    public const string FloorAdo = "floor-ado";
    public const string Service = "service";
    public const string ServiceDirect = "service-direct";
    public const string Fastify = "fastify";
    public const string EfCore = "efcore";
    public const string FloorTds = "floor-tds";

    /// <summary>What the service is told by the environment: Production is what it is without being told.</summary>
    public static Dictionary<string, string> SettingsOf(string database) => new()
    {
        ["ConnectionStrings__Customer"] = $"Data Source={database}",
        ["Firehose__AllowCustomerFirehose"] = "true",
    };
}
