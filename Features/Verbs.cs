using ObpCustomerService.Features.Entitlements.AddEntitlement;
using ObpCustomerService.Features.Entitlements.DeleteEntitlement;
using ObpCustomerService.Features.SandboxImport.ImportSandboxData;
using ObpCustomerService.Features.Users.UnlockUser;
using ObpCustomerService.Infrastructure.Operations;
using Spectre.Console.Cli;

namespace ObpCustomerService.Features;

/// <summary>Every verb of the command line, one line each. What a verb does lies in the folder of what it is about.</summary>
internal static class Verbs
{
    public static void Add(IConfigurator verbs)
    {
        verbs.AddCommand<MigrateVerb>("migrate").WithDescription("Bring the database up to date.");
        verbs.AddCommand<ImportVerb>("import").WithDescription("Load a data file; the same one again changes nothing.");
        verbs.AddCommand<GrantVerb>("grant").WithDescription("Grant a role to a user.");
        verbs.AddCommand<RevokeVerb>("revoke").WithDescription("Take a role from a user.");
        verbs.AddCommand<UnlockVerb>("unlock").WithDescription("Let a user in again after too many wrong passwords.");
        verbs.AddCommand<ValidateVerb>("validate").WithDescription("Check the settings and the database.");
    }
}
