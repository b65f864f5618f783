using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Access;

/// <summary>A service that takes the tokens of an issuer.</summary>
public interface IBearerApi
{
    TokenIssuer Issuer { get; }
}

public sealed class BearerApi : SqliteApi, IBearerApi
{
    public TokenIssuer Issuer { get; } = new();

    public HttpClient Bearer(string token)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    protected override async Task<IReadOnlyDictionary<string, string>> SettingsAsync() =>
        new Dictionary<string, string>((await base.SettingsAsync()).Concat(await Issuer.SettingsAsync()));

    protected override async Task CleanUpAsync()
    {
        await Issuer.DisposeAsync();
        await base.CleanUpAsync();
    }
}

public sealed class BearerSqlServerApi : SqlServerApi, IBearerApi
{
    public TokenIssuer Issuer { get; } = new();

    protected override async Task<IReadOnlyDictionary<string, string>> SettingsAsync() =>
        new Dictionary<string, string>((await base.SettingsAsync()).Concat(await Issuer.SettingsAsync()));

    protected override async Task CleanUpAsync()
    {
        await Issuer.DisposeAsync();
        await base.CleanUpAsync();
    }
}
