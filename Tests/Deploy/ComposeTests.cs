using ObpCustomerService.Tests.Support;
using YamlDotNet.Serialization.NamingConventions;

namespace ObpCustomerService.Tests.Deploy;

/// <summary>One command for the service and SQL Server, held against what the service knows: an engine to try it is not always at hand.</summary>
public sealed class ComposeTests
{
    private static readonly ComposeFile File = Repository.ReadYaml<ComposeFile>("compose.yaml", UnderscoredNamingConvention.Instance);

    private static ComposeService Service => File.Services["service"];

    private static ComposeService Migration => File.Services["migrate"];

    private static ComposeService Server => File.Services["sqlserver"];

    [Fact]
    public void The_service_knows_its_settings_and_starts_with_them()
    {
        Assert.NotEmpty(Service.Environment);
        Assert.All(Service.Environment.Keys, key => Assert.True(KnownSettings.Contains(key), key));
        Assert.Empty(KnownSettings.Faults(Service.Environment));
    }

    [Fact]
    public void The_service_waits_for_the_server_and_for_the_migration()
    {
        Assert.NotEmpty(Server.Healthcheck!.Test);
        Assert.Equal("service_healthy", Migration.DependsOn["sqlserver"].Condition);
        Assert.Equal("service_healthy", Service.DependsOn["sqlserver"].Condition);
        Assert.Equal("service_completed_successfully", Service.DependsOn["migrate"].Condition);
    }

    [Fact]
    public void The_migration_is_the_same_image_with_the_same_settings()
    {
        Assert.Equal(["migrate"], Migration.Command);
        Assert.Equal((Service.Build, Service.Image), (Migration.Build, Migration.Image));
        Assert.Equal(Service.Environment, Migration.Environment);
    }

    [Fact]
    public void The_connection_string_leads_to_the_server_with_its_own_password()
    {
        var connectionString = Service.Environment["ConnectionStrings__Customer"];

        Assert.Contains("Server=sqlserver;", connectionString, StringComparison.Ordinal);
        Assert.Contains($"Password={Server.Environment["MSSQL_SA_PASSWORD"]};", connectionString, StringComparison.Ordinal);
    }

    [Fact]
    public void The_server_is_the_one_of_the_tests() => Assert.Equal(SqlServerDatabase.Image, Server.Image);

    [Fact]
    public void The_port_is_the_image_s_own() => Assert.Equal([$"8080:{Dockerfile.Port}"], Service.Ports);
}
