using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.SandboxImport;

public abstract class ImportOffTests(ApiFixture api)
{
    [Fact]
    public async Task Switched_off_it_refuses_after_the_body_and_before_the_role()
    {
        const string off = "OBP-00002: Data import is disabled for this API instance.";
        var stranger = api.ClientFor((await api.NewUserAsync()).Token);

        await (await stranger.ImportAsync(new JsonArray())).ShouldBeErrorAsync(
            HttpStatusCode.BadRequest, "OBP-10001: Incorrect json format. The Json body should be the SandboxDataImport ");
        await (await stranger.ImportAsync(new JsonObject())).ShouldBeErrorAsync(HttpStatusCode.Forbidden, off);
        await (await api.Admin().ImportAsync(new SandboxFile().Json)).ShouldBeErrorAsync(HttpStatusCode.Forbidden, off);
    }
}

public sealed class ImportOffApi : SqliteApi
{
    protected override void Configure(IWebHostBuilder host) => host.UseSetting("Sandbox:AllowDataImport", "false");
}

public sealed class ImportOffOnSqlite(ImportOffApi api) : ImportOffTests(api), IClassFixture<ImportOffApi>;

public sealed class ImportByTheOlderNameApi : SqliteApi
{
    protected override void Configure(IWebHostBuilder host) =>
        host.UseSetting("Sandbox:AllowDataImport", "false").UseSetting("allow_sandbox_data_import", "true");
}

public sealed class ImportByTheOlderNameTests(ImportByTheOlderNameApi api) : IClassFixture<ImportByTheOlderNameApi>
{
    [Fact]
    public async Task The_references_name_switches_it_on() =>
        await (await api.Admin().ImportAsync(new JsonObject())).ShouldBeAsync(HttpStatusCode.Created);
}
