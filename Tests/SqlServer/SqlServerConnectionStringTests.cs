using Microsoft.Data.SqlClient;
using ObpCustomerService.Infrastructure.Data;

namespace ObpCustomerService.Tests.SqlServer;

/// <summary>What is added to a connection string to SQL Server, and what is left as it is.</summary>
public sealed class SqlServerConnectionStringTests
{
    private const string Bare = "Server=db;Database=obp";

    [Fact]
    public void What_is_left_out_is_added()
    {
        var primary = new SqlConnectionStringBuilder(SqlServerConnectionString.OfPrimary(Bare));
        var secondary = new SqlConnectionStringBuilder(SqlServerConnectionString.OfSecondary(Bare));

        Assert.Equal("ObpCustomerService", primary.ApplicationName);
        Assert.Equal(PoolBlockingPeriod.NeverBlock, primary.PoolBlockingPeriod);
        Assert.Equal(ApplicationIntent.ReadWrite, primary.ApplicationIntent);
        Assert.Equal(15, primary.ConnectTimeout);
        Assert.Equal("ObpCustomerService", secondary.ApplicationName);
        Assert.Equal(ApplicationIntent.ReadOnly, secondary.ApplicationIntent);
        Assert.Equal(5, secondary.ConnectTimeout);
    }

    // README and docs rely on it.
    [Fact]
    public void Connections_are_encrypted_and_the_certificate_is_checked()
    {
        var primary = new SqlConnectionStringBuilder(SqlServerConnectionString.OfPrimary(Bare));

        Assert.Equal(SqlConnectionEncryptOption.Mandatory, primary.Encrypt);
        Assert.False(primary.TrustServerCertificate);
    }

    [Theory]
    [InlineData("Application Name=mine;ApplicationIntent=ReadWrite;Connect Timeout=20;Pool Blocking Period=AlwaysBlock")]
    [InlineData("app=mine;Application Intent=ReadWrite;timeout=20;PoolBlockingPeriod=AlwaysBlock")]
    public void What_is_there_stays(string given)
    {
        var secondary = new SqlConnectionStringBuilder(SqlServerConnectionString.OfSecondary($"{Bare};{given}"));

        Assert.Equal("mine", secondary.ApplicationName);
        Assert.Equal(ApplicationIntent.ReadWrite, secondary.ApplicationIntent);
        Assert.Equal(20, secondary.ConnectTimeout);
        Assert.Equal(PoolBlockingPeriod.AlwaysBlock, secondary.PoolBlockingPeriod);
    }

    [Theory]
    [InlineData("Serwer=db", false)]
    [InlineData("Server=db;Encrypt=perhaps", false)]
    [InlineData("Server=db;Connect Timeout=soon", false)]
    [InlineData("Server=db;Password", false)]
    [InlineData(Bare, true)]
    public void A_string_that_SqlClient_cannot_read_is_seen(string given, bool isReadable) =>
        Assert.Equal(isReadable, SqlServerConnectionString.IsReadable(given));
}
