using ObpCustomerService.Benchmarks.Seed;

namespace ObpCustomerService.Benchmarks.Contestants;

internal sealed class ContestantList(Workshop workshop, TokenIssuer issuer)
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();
    private static readonly (string Name, string Value) Direct = ("DirectLogin", $"token={SeededDatabase.DirectToken}");

    private readonly (string Name, string Value) bearer = ("Authorization", $"Bearer {issuer.NewToken()}");

    /// <summary>In the order of the tables; the first one is what the others are compared with.</summary>
    public IReadOnlyList<Contestant> All =>
    [
        Own(Contestant.Floor, "floor: SQLite's C interface"),
        Own(Contestant.FloorAdo, "floor through ADO.NET"),
        Service(Contestant.Service, "**the service**, bearer token", bearer, SqliteSettings),
        Service(Contestant.ServiceDirect, "**the service**, DirectLogin token", Direct, SqliteSettings),
        new(Contestant.Fastify, "Fastify + better-sqlite3, two workers, token cache",
            (url, database) => ["node", Path.Combine(workshop.Fastify, "server.mjs"), url, database, issuer.KeysUrl], bearer, _ => Nothing),
        Own(Contestant.EfCore, "EF Core + controllers"),
    ];

    public Contestant FloorTds => Own(Contestant.FloorTds, "floor: bare SqlClient");

    public Contestant ServiceTds => Service(Contestant.Service, "**the service**, bearer token", bearer, SqlServerSettings);

    private Contestant Own(string name, string title) => new(
        name,
        title,
        (url, database) => [Environment.ProcessPath!, name, "--url", url, "--database", database, "--keys", issuer.KeysUrl],
        bearer,
        _ => Nothing);

    private Contestant Service(
        string name, string title, (string Name, string Value) credentials, Func<string, Dictionary<string, string>> settings) => new(
        name,
        title,
        (url, _) => ["dotnet", workshop.Service, "--urls", url],
        credentials,
        database => new Dictionary<string, string>(settings(database))
        {
            ["Auth__Bearer__Issuers__0__Issuer"] = TokenIssuer.Name,
            ["Auth__Bearer__Issuers__0__Audiences__0"] = TokenIssuer.Audience,
            ["Auth__Bearer__Issuers__0__JwksUrl"] = issuer.KeysUrl,
            ["Auth__Bearer__Issuers__0__RequireHttps"] = "false",
        });

    private static Dictionary<string, string> SqliteSettings(string database) => Contestant.SettingsOf(database);

    private static Dictionary<string, string> SqlServerSettings(string connectionString) => new()
    {
        ["Database__Provider"] = "SqlServer",
        ["ConnectionStrings__Customer"] = connectionString,
    };
}
