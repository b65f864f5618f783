using Microsoft.AspNetCore.Hosting;
using ObpCustomerService.Tests.Access;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Contract;

/// <summary>The agreed cases of cases.jsonl, each on banks and users of its own.</summary>
public abstract class ContractTests(ApiFixture api)
{
    public static TheoryData<string> CasesOf(Start start) =>
        [.. ContractCase.All.Where(contractCase => contractCase.Start == start).Select(contractCase => contractCase.Id)];

    [Theory]
    [MemberData(nameof(CasesOf), Start.Usual)]
    public Task The_answer_is_the_agreed_one(string id) => PlayAsync(api, id);

    internal static Task PlayAsync(ApiFixture api, string id) =>
        new Scene(api, ContractCase.All.Single(contractCase => contractCase.Id == id)).PlayAsync();
}

public sealed class ContractOnSqlite(SqliteApi api) : ContractTests(api), IClassFixture<SqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class ContractOnSqlServer(SqlServerApi api) : ContractTests(api), IClassFixture<SqlServerApi>;

// The cases that need another start. The switches never reach the database, so one engine will do;
// the end of a token is kept there, and the user whom a bearer token names.

public sealed class FirehoseOffApi : SqliteApi
{
    protected override void Configure(IWebHostBuilder host) => host.UseSetting("Firehose:AllowCustomerFirehose", "false");
}

public sealed class ContractWithFirehoseOff(FirehoseOffApi api) : IClassFixture<FirehoseOffApi>
{
    [Theory]
    [MemberData(nameof(ContractTests.CasesOf), Start.FirehoseOff, MemberType = typeof(ContractTests))]
    public Task The_answer_is_the_agreed_one(string id) => ContractTests.PlayAsync(api, id);
}

public sealed class FirehoseAliasApi : SqliteApi
{
    protected override void Configure(IWebHostBuilder host) =>
        host.UseSetting("Firehose:AllowCustomerFirehose", "false").UseSetting("allow_firehose_views", "true");
}

public sealed class ContractWithFirehoseAlias(FirehoseAliasApi api) : IClassFixture<FirehoseAliasApi>
{
    [Theory]
    [MemberData(nameof(ContractTests.CasesOf), Start.FirehoseAlias, MemberType = typeof(ContractTests))]
    public Task The_answer_is_the_agreed_one(string id) => ContractTests.PlayAsync(api, id);
}

/// <summary>Tokens that end while a test waits; the fixture's own too, so these cases make nothing as demo.admin.</summary>
internal static class ShortTokens
{
    public static TimeSpan Lifetime { get; } = TimeSpan.FromSeconds(2);

    public static void Configure(IWebHostBuilder host) => host.UseSetting("Auth:DirectLogin:TokenLifetime", Lifetime.ToString());
}

public sealed class ShortTokensSqliteApi : SqliteApi
{
    protected override void Configure(IWebHostBuilder host) => ShortTokens.Configure(host);
}

public sealed class ShortTokensSqlServerApi : SqlServerApi
{
    protected override void Configure(IWebHostBuilder host) => ShortTokens.Configure(host);
}

public abstract class ContractWithShortTokens(ApiFixture api)
{
    [Theory]
    [MemberData(nameof(ContractTests.CasesOf), Start.ShortTokens, MemberType = typeof(ContractTests))]
    public Task The_answer_is_the_agreed_one(string id) => ContractTests.PlayAsync(api, id);
}

public sealed class ContractWithShortTokensOnSqlite(ShortTokensSqliteApi api)
    : ContractWithShortTokens(api), IClassFixture<ShortTokensSqliteApi>;

[Trait("Engine", "SqlServer")]
public sealed class ContractWithShortTokensOnSqlServer(ShortTokensSqlServerApi api)
    : ContractWithShortTokens(api), IClassFixture<ShortTokensSqlServerApi>;

public abstract class ContractWithBearerIssuer(ApiFixture api)
{
    [Theory]
    [MemberData(nameof(ContractTests.CasesOf), Start.BearerIssuer, MemberType = typeof(ContractTests))]
    public Task The_answer_is_the_agreed_one(string id) => ContractTests.PlayAsync(api, id);
}

public sealed class ContractWithBearerIssuerOnSqlite(BearerApi api) : ContractWithBearerIssuer(api), IClassFixture<BearerApi>;

[Trait("Engine", "SqlServer")]
public sealed class ContractWithBearerIssuerOnSqlServer(BearerSqlServerApi api)
    : ContractWithBearerIssuer(api), IClassFixture<BearerSqlServerApi>;
