using System.Diagnostics;
using System.Text.Json.Nodes;

namespace ObpCustomerService.Tests.Operations;

/// <summary>The service as a process of its own, in Production, without a database to start on.</summary>
public sealed class StartUpTests
{
    [Fact]
    public async Task A_database_that_is_not_there_ends_the_start_without_a_word_of_the_exception()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (key, value) in new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Database__Provider"] = "SqlServer",
            ["ConnectionStrings__Customer"] = "Server=127.0.0.1,1;User ID=s3cret;Password=s3cret;Connect Timeout=2",
            ["Bootstrap__Username"] = "first.admin",
            ["Bootstrap__Password"] = "A-good-Password-1",
            ["Bootstrap__ConsumerKey"] = "key-1",
        })
            start.Environment[key] = value;

        using var service = Process.Start(start)!;
        var (log, errors) = (service.StandardOutput.ReadToEndAsync(), service.StandardError.ReadToEndAsync());
        await service.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(1, service.ExitCode);
        Assert.Empty(await errors);
        var line = JsonNode.Parse((await log).Trim())!;
        Assert.Equal("The service cannot start: the database could not be prepared", (string)line["message"]!);
        Assert.Contains("SqlException (SQL Server error", (string)line["fault"]!, StringComparison.Ordinal);
        foreach (var word in new[] { "s3cret", "first.admin", "A-good-Password-1", "network-related" })
            Assert.DoesNotContain(word, line.ToJsonString(), StringComparison.Ordinal);
    }
}
