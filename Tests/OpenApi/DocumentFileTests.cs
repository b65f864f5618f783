using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.OpenApi;

/// <summary>The build writes the document to a file, for whoever generates a client without starting the service.</summary>
public sealed class DocumentFileTests(SqliteApi api) : IClassFixture<SqliteApi>
{
    [Fact]
    public async Task The_file_of_the_build_is_the_document_that_is_served()
    {
        var served = (await ApiDescription.OfAsync(api)).Document.AsObject();
        var built = JsonNode.Parse(await File.ReadAllTextAsync(PathOfBuilt()))!.AsObject();

        // Only a running service knows its address.
        Assert.True(served.Remove("servers"));
        Assert.False(built.ContainsKey("servers"));
        Assert.True(JsonNode.DeepEquals(served, built), $"{PathOfBuilt()} is not what the service answers.");
    }

    // This file lies two folders below the root.
    private static string PathOfBuilt([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(file, "..", "..", "..", "artifacts", "openapi", "v1.json"));
}
