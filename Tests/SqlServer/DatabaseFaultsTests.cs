using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Tests.SqlServer;

/// <summary>What SQL Server's numbers mean. The server cannot be made to say them.</summary>
public sealed class DatabaseFaultsTests
{
    [Theory]
    [InlineData(40613, true)] // Azure SQL fails over
    [InlineData(42109, true)] // Azure SQL wakes up
    [InlineData(49918, true)] // Azure SQL has no resources
    [InlineData(976, true)] // a replica that may not be read
    [InlineData(10054, true)] // cut
    [InlineData(18456, true)] // a refused login
    [InlineData(1205, false)] // deadlock
    [InlineData(208, false)] // no such table
    [InlineData(2627, false)] // a key that is there
    public void A_server_that_does_not_serve_is_told_as_unreachable_and_a_fault_of_a_statement_is_not(int number, bool isUnreachable) =>
        Assert.Equal(isUnreachable, DatabaseFaults.IsUnreachable(number));
}
