namespace ObpCustomerService.Tests.Deploy;

/// <summary>What a reader of the Dockerfile relies on. That it builds and starts is tried by .ci/image, with the same lines.</summary>
public sealed class DockerfileTests
{
    // SqlClient does not connect without ICU, and only the -extra image has it.
    [Fact]
    public void The_image_is_chiseled_and_has_icu()
    {
        Assert.EndsWith("-chiseled-extra", Dockerfile.Values("FROM").Last(), StringComparison.Ordinal);
        Assert.Contains("<InvariantGlobalization>false</InvariantGlobalization>", Repository.Read("Directory.Build.props"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_service_listens_where_the_image_says() =>
        Assert.Contains($"ASPNETCORE_HTTP_PORTS={Dockerfile.Port}", Dockerfile.Values("ENV"));

    [Fact]
    public void The_restored_layer_is_made_of_files_that_are_there()
    {
        var files = Dockerfile.Values("COPY").First().Split(' ')[..^1];

        Assert.Contains("ObpCustomerService.csproj", files);
        Assert.All(files, file => Assert.True(File.Exists(Repository.PathOf(file)), file));
    }

    [Fact]
    public void The_command_that_publishes_stands_in_the_dockerfile_alone()
    {
        Assert.Single(Dockerfile.Values("RUN"), command => command.StartsWith("dotnet publish ", StringComparison.Ordinal));
        Assert.DoesNotContain("dotnet publish", Repository.Read(".ci/run") + Repository.Read(".ci/image"), StringComparison.Ordinal);
        Assert.Contains("\nother .ci/image ", Repository.Read(".ci/run"), StringComparison.Ordinal);
    }
}
