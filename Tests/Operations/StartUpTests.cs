using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Operations;

/// <summary>The service as a process of its own, in Production, without a database to start on.</summary>
public sealed class StartUpTests
{
    [Fact]
    public async Task A_file_that_is_no_database_ends_the_start_without_a_word_of_the_exception()
    {
        var folder = Directory.CreateTempSubdirectory("obp-tests-");
        var file = Path.Combine(folder.FullName, "s3cret.db");
        await File.WriteAllTextAsync(file, new string('x', 4096));
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.FullName,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["ConnectionStrings__Customer"] = $"Data Source={file}" },
        };

        using var service = Process.Start(start)!;
        var (log, errors) = (service.StandardOutput.ReadToEndAsync(), service.StandardError.ReadToEndAsync());
        await service.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        folder.Delete(recursive: true);

        Assert.Equal(1, service.ExitCode);
        Assert.Empty(await errors);
        var line = JsonNode.Parse((await log).Trim())!;
        Assert.Equal("The service cannot start: the database could not be prepared", line.Text("message"));
        Assert.Contains("SqliteException (SQLite error 26)", line.Text("fault"), StringComparison.Ordinal);
        foreach (var word in new[] { "s3cret", "not a database" })
            Assert.DoesNotContain(word, line.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_waited_for_without_a_word_of_the_exception()
    {
        await using var service = await ServiceProcess.StartAsync(new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Database:Provider"] = "SqlServer",
            ["ConnectionStrings:Customer"] = "Server=127.0.0.1,1;User ID=s3cret;Password=s3cret;Connect Timeout=5",
            ["Bootstrap:Username"] = "first.admin",
            ["Bootstrap:Password"] = "A-good-Password-1",
            ["Bootstrap:ConsumerKey"] = "key-1",
        });

        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await service.Client.ReadyAsync());

        var log = await service.OutputWithAsync("it is tried again in 2 seconds");
        Assert.Contains("SqlException (SQL Server error", log, StringComparison.Ordinal);
        foreach (var word in new[] { "s3cret", "first.admin", "A-good-Password-1", "network-related" })
            Assert.DoesNotContain(word, log, StringComparison.Ordinal);
    }
}
