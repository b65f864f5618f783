using Microsoft.Data.SqlClient;

namespace ObpCustomerService.Infrastructure.Data;

/// <summary>
/// What the operator left out of a connection string to SQL Server and the service knows better than SqlClient's defaults. What is
/// there is never changed. Encryption is SqlClient's default and stays it.
/// </summary>
internal static class SqlServerConnectionString
{
    // The primary stands by while the secondary is waited for, and so does a request.
    private const int SecondsToConnectToSecondary = 5;

    public static string OfPrimary(string given) => Complete(given).ConnectionString;

    /// <summary>Of reads that may be a moment behind. The intent sends them to a readable secondary where the name is a listener's.</summary>
    public static string OfSecondary(string given)
    {
        var builder = Complete(given);
        if (!builder.ShouldSerialize("Application Intent"))
            builder.ApplicationIntent = ApplicationIntent.ReadOnly;
        if (!builder.ShouldSerialize("Connect Timeout"))
            builder.ConnectTimeout = SecondsToConnectToSecondary;
        return builder.ConnectionString;
    }

    public static bool IsReadable(string given)
    {
        try
        {
            _ = new SqlConnectionStringBuilder(given);
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            return false;
        }
    }

    private static SqlConnectionStringBuilder Complete(string given)
    {
        var builder = new SqlConnectionStringBuilder(given);
        // Tells the service's sessions from others' on the server.
        if (!builder.ShouldSerialize("Application Name"))
            builder.ApplicationName = nameof(ObpCustomerService);
        // A pool that failed once would otherwise refuse everybody for five seconds, and for up to a minute while it goes on failing:
        // no retry would reach the server, and the service would come back a minute after its database.
        if (!builder.ShouldSerialize("Pool Blocking Period"))
            builder.PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock;
        return builder;
    }
}
