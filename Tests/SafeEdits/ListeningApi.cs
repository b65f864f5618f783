using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SafeEdits;

/// <summary>Behind a port: without one the client hands a list in a header over as several headers, and an empty one not at all.</summary>
public sealed class ListeningSqliteApi : SqliteApi
{
    protected override bool ListensOnAPort => true;
}

/// <summary>The same on SQL Server.</summary>
public sealed class ListeningSqlServerApi : SqlServerApi
{
    protected override bool ListensOnAPort => true;
}
