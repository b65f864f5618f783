using System.Diagnostics;
using Microsoft.Data.SqlClient;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SqlServer;

/// <summary>A server whose certificate cannot be trusted, as each way to start the program tells it.</summary>
[Trait("Engine", "SqlServer")]
public sealed class CertificateTests
{
    [Theory]
    [InlineData("validate")]
    [InlineData("migrate")]
    public async Task A_verb_tells_of_an_untrusted_certificate_and_of_the_ways_out(string verb)
    {
        var (exitCode, output) = await RunAsync(verb, await ConnectionStringAsync());

        Assert.Equal(1, exitCode);
        AssertTells(output);
    }

    // The service itself goes on: a certificate can be mended on the other side.
    [Fact]
    public async Task The_service_tells_so_in_its_log_and_tries_again()
    {
        await using var service = await ServiceProcess.StartAsync(new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Database:Provider"] = "SqlServer",
            ["Database:MigrateOnStart"] = "true",
            ["ConnectionStrings:Customer"] = await ConnectionStringAsync(),
        });

        AssertTells(await service.OutputWithAsync("The certificate of SQL Server"));
    }

    private static async Task<string> ConnectionStringAsync()
    {
        Assert.SkipWhen(await SqlServerDatabase.SkipReasonAsync() is not null, await SqlServerDatabase.SkipReasonAsync() ?? "");
        await using var database = new SqlServerDatabase();
        var given = (await database.SettingsAsync())["ConnectionStrings:Customer"];
        // Whoever issued the certificate: it is not made out to this name.
        return new SqlConnectionStringBuilder(given)
        {
            Encrypt = SqlConnectionEncryptOption.Mandatory,
            TrustServerCertificate = false,
            HostNameInCertificate = "another.example",
        }.ConnectionString;
    }

    private static void AssertTells(string output)
    {
        Assert.Contains("The certificate of SQL Server is not trusted.", output, StringComparison.Ordinal);
        Assert.Contains("ServerCertificate=FILE", output, StringComparison.Ordinal);
        Assert.DoesNotContain("TrustServerCertificate", output, StringComparison.Ordinal);
        Assert.DoesNotContain("another.example", output, StringComparison.Ordinal);
        Assert.DoesNotContain("provider:", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string verb, string connectionString)
    {
        var words = verb.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. words, "--urls=http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Database__Provider"] = "SqlServer";
        start.Environment["Database__MigrateOnStart"] = "true";
        start.Environment["ConnectionStrings__Customer"] = connectionString;

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return (process.ExitCode, await output + await errors);
    }
}
