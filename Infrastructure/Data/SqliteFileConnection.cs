using Microsoft.Data.Sqlite;

namespace ObpCustomerService.Infrastructure.Data;

/// <summary>
/// A connection to the embedded database with the settings it needs each time it opens: foreign keys are checked, another
/// process's write is waited for, and an answered write survives a power cut (FULL).
/// </summary>
internal sealed class SqliteFileConnection(string connectionString) : SqliteConnection(connectionString)
{
    public override void Open()
    {
        base.Open();
        using var command = CreateCommand();
        command.CommandText = "PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL;";
        command.ExecuteNonQuery();
    }
}
