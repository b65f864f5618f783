namespace ObpCustomerService.Infrastructure.Data;

internal enum DatabaseEngine
{
    /// <summary>The embedded default: one file, on one machine.</summary>
    Sqlite,

    /// <summary>The production engine.</summary>
    SqlServer,
}

/// <summary>Section <c>Database</c>, and the connection strings <c>Customer</c> and <c>CustomerReadOnly</c>.</summary>
internal sealed class DatabaseOptions
{
    /// <summary>Kept as text so that a misspelt provider can be reported as what it is.</summary>
    public string Provider { get; set; } = nameof(DatabaseEngine.Sqlite);

    /// <summary>Unset: true on SQLite, false on SQL Server, where <c>migrate</c> runs before the roll-out.</summary>
    public bool? MigrateOnStart { get; set; }

    /// <summary>Seconds that one command may take. Below Limits:RequestSeconds, so that the statement is given up before the request is.</summary>
    public int CommandTimeoutSeconds { get; set; } = 30;

    public string ConnectionString { get; set; } = "";

    /// <summary>A readable secondary for the firehose and CRM events; empty: the primary.</summary>
    public string ReadOnlyConnectionString { get; set; } = "";

    public DatabaseEngine Engine => Enum.TryParse<DatabaseEngine>(Provider, ignoreCase: true, out var engine) && Enum.IsDefined(engine)
        ? engine
        : throw new InvalidOperationException($"Database:Provider is \"{Provider}\"; it must be Sqlite or SqlServer.");

    public bool Migrates => MigrateOnStart ?? Engine == DatabaseEngine.Sqlite;
}
