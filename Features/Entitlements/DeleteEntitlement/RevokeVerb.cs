using System.ComponentModel;
using Dapper;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Operations;
using Spectre.Console.Cli;

namespace ObpCustomerService.Features.Entitlements.DeleteEntitlement;

/// <summary>The verb <c>revoke</c>. A role that is not held is no fault.</summary>
internal sealed class RevokeVerb(Database database) : AsyncCommand<RevokeVerb.Line>
{
    internal sealed class Line : CommandSettings
    {
        [CommandArgument(0, "<USERNAME>")]
        [Description("A user who logs in with DirectLogin.")]
        public required string Username { get; set; }

        [CommandArgument(1, "<ROLE>")]
        [Description("Such as CanGetCustomer.")]
        public required string Role { get; set; }

        [CommandArgument(2, "[BANK_ID]")]
        [Description("The bank of a bank-level role; none for a system-level one.")]
        public string BankId { get; set; } = "";
    }

    public override async Task<int> ExecuteAsync(CommandContext context, Line settings, CancellationToken cancellationToken)
    {
        if (Roles.Find(settings.Role) is null)
            return CommandLine.Fail("There is no such role.");

        var row = new { settings.Username, LocalUsers.Provider, RoleName = settings.Role, settings.BankId };
        var rows = await database.WriteAsync(
            connection => connection.ExecuteAsync(database.Command(DeleteEntitlementSql.Revoke, row, cancellationToken)), cancellationToken);
        Console.WriteLine(rows > 0 ? "Revoked." : "No user of that name holds that role there.");
        return CommandLine.Done;
    }
}
