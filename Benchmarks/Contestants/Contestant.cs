using ObpCustomerService.Benchmarks.Seed;

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

internal sealed class ContestantList(Workshop workshop, TokenIssuer issuer)
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    private readonly (string Name, string Value) bearer = ("Authorization", $"Bearer {issuer.NewToken()}");

    /// <summary>In the order of the tables; the first one is what the others are compared with.</summary>
    public IReadOnlyList<Contestant> All =>
    [
        Own(Contestant.Floor, "floor: SQLite's C interface"),
        Own(Contestant.FloorAdo, "floor through ADO.NET"),
        Service(Contestant.Service, "**the service**, bearer token", bearer, SqliteSettings),
        Service(Contestant.ServiceDirect, "**the service**, DirectLogin token", ("DirectLogin", $"token={SeededDatabase.DirectToken}"), SqliteSettings),
        new(Contestant.Fastify, "Fastify + better-sqlite3, two workers, token cache",
            (url, database) => ["node", Path.Combine(workshop.Fastify, "server.mjs"), url, database, issuer.KeysUrl], bearer, _ => Nothing),
        Own(Contestant.EfCore, "EF Core + controllers"),
    ];

    public Contestant FloorTds => Own(Contestant.FloorTds, "floor: bare SqlClient");

    public Contestant ServiceTds => Service(Contestant.Service, "**the service**, bearer token", bearer, connectionString => new Dictionary<string, string>
    {
        ["Database__Provider"] = "SqlServer",
        ["ConnectionStrings__Customer"] = connectionString,
    });

    private Contestant Own(string name, string title) => new(
        name, title, (url, database) => [Environment.ProcessPath!, name, "--url", url, "--database", database, "--keys", issuer.KeysUrl], bearer, _ => Nothing);

    private Contestant Service(
        string name, string title, (string Name, string Value) credentials, Func<string, Dictionary<string, string>> settings) => new(
        name, title, (url, _) => ["dotnet", workshop.Service, "--urls", url], credentials, database => new Dictionary<string, string>(settings(database))
        {
            ["Auth__Bearer__Issuers__0__Issuer"] = TokenIssuer.Name,
            ["Auth__Bearer__Issuers__0__Audiences__0"] = TokenIssuer.Audience,
            ["Auth__Bearer__Issuers__0__JwksUrl"] = issuer.KeysUrl,
            ["Auth__Bearer__Issuers__0__RequireHttps"] = "false",
        });

    private static Dictionary<string, string> SqliteSettings(string database) => Contestant.SettingsOf(database);
}
