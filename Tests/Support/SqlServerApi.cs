namespace ObpCustomerService.Tests.Support;

/// <summary>A database for each class. Where no server is there the tests are skipped, with the reason.</summary>
public class SqlServerApi : ApiFixture
{
    private readonly SqlServerDatabase database = new();

    protected override Task<string?> SkipReasonAsync() => SqlServerDatabase.SkipReasonAsync();

    protected override Task<IReadOnlyDictionary<string, string>> SettingsAsync() => database.SettingsAsync();

    protected override async Task CleanUpAsync() => await database.DisposeAsync();
}
