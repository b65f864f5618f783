using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Tests.Access;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Isolation;

/// <summary>A user with one of the sets of roles that matter to an endpoint.</summary>
/// <param name="Banks">Where one of the endpoint's roles is held; null: everywhere.</param>
internal sealed record Caller(string Roles, TestUser User, IReadOnlyList<string>? Banks)
{
    /// <param name="bank">Null where the endpoint names none.</param>
    public bool MayAskAt(string? bank) => Banks is null || (bank is not null && Banks.Contains(bank));

    /// <summary>None of the endpoint's roles; those of one bank, at one of two banks and at both; and each that counts everywhere.</summary>
    public static async Task<IReadOnlyList<Caller>> EachAsync(ApiFixture api, ContractEndpoint endpoint, string here, string there)
    {
        if (endpoint.Roles.Names.Count == 0)
            return [new Caller("no role needed", await api.NewUserAsync(), null)];

        var roles = endpoint.Roles.Names.Select(name => Infrastructure.Access.Roles.Find(name)!).ToLookup(role => role.Level);
        string[] ofBank = [.. roles[RoleLevel.Bank].Select(role => role.Name)];
        string[][] places = ofBank.Length == 0 ? [[]] : [[], [here], [there], [here, there]];
        var callers = new List<Caller>();
        foreach (var banks in places)
        {
            var user = await api.NewUserAsync();
            foreach (var (bank, role) in banks.SelectMany(bank => ofBank.Select(role => (bank, role))))
                await api.GrantAsync(user.UserId, role, bank);
            callers.Add(new Caller($"{ofBank.Length} roles at {banks.Length} banks", user, banks));
        }

        foreach (var role in roles[RoleLevel.System])
        {
            var user = await api.NewUserAsync();
            await api.GrantAsync(user.UserId, role.Name, "");
            callers.Add(new Caller(role.Name, user, null));
        }

        return callers;
    }
}
