using System.Text.Json;
using System.Text.Json.Nodes;
using ObpCustomerService.Features.SandboxImport;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Infrastructure.Demo;

/// <summary>Fills an empty database from <c>demo-data.json</c>, a file in the import format.</summary>
internal sealed class DemoData(Importer importer)
{
    public const string Admin = "demo.admin";
    public const string Password = "demo-Password-1";
    public const string ConsumerKey = "demo-consumer-key";
    public const string BankId = "gh.29.uk";
    public const string CustomerId = "7uy8a7e4-6d02-40e3-a129-0b2bf89de8uh";

    public async Task LoadAsync(CancellationToken ct)
    {
        await using var stream = typeof(DemoData).Assembly.GetManifestResourceStream("demo-data.json")!;
        var file = (await JsonNode.ParseAsync(stream, cancellationToken: ct))!.AsObject();
        foreach (var entitlement in AdminEntitlements(file["banks"]!.AsArray().Select(bank => (string)bank!["id"]!)))
            file["entitlements"]!.AsArray().Add(JsonSerializer.SerializeToNode(entitlement, Json.Options));

        var utf8 = JsonSerializer.SerializeToUtf8Bytes(file, Json.Options);
        ChangeContext.Current = new ChangeContext("demo data");
        await importer.ImportIntoEmptyAsync(new ImportSource(() => new MemoryStream(utf8)), ct);
    }

    // Every role there is, so that a new role needs no change of the file.
    private static IEnumerable<ImportEntitlementBody> AdminEntitlements(IEnumerable<string> bankIds) =>
        from role in Roles.All
        from bankId in role.Level == RoleLevel.Bank ? bankIds : [""]
        select new ImportEntitlementBody(Admin, role.Name, bankId);
}
