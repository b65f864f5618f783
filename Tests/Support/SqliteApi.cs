using Microsoft.Data.Sqlite;

namespace ObpCustomerService.Tests.Support;

public class SqliteApi : ApiFixture
{
    private readonly string folder = Directory.CreateTempSubdirectory("obp-tests-").FullName;

    public string ConnectionString => $"Data Source={Path.Combine(folder, "obp.db")}";

    protected override Task<IReadOnlyDictionary<string, string>> SettingsAsync() => Task.FromResult<IReadOnlyDictionary<string, string>>(
        new Dictionary<string, string> { ["Database:Provider"] = "Sqlite", ["ConnectionStrings:Customer"] = ConnectionString });

    protected override Task CleanUpAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }
}
