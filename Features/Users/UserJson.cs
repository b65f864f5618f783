using Dapper;
using ObpCustomerService.Features.Entitlements;

namespace ObpCustomerService.Features.Users;

/// <summary>A user with roles. Views are no part of this service: the list is there for clients that read it, and empty.</summary>
internal sealed record UserJson(
    string UserId, string Email, string ProviderId, string Provider, string Username, EntitlementsJson Entitlements, ViewsJson Views)
{
    public static UserJson From(UserRow row, IEnumerable<EntitlementJson> entitlements) =>
        new(row.UserId, row.Email, row.ProviderId, row.Provider, row.Username, new EntitlementsJson([.. entitlements]), new ViewsJson([]));

    /// <summary>From the results of a statement that gives the user, then the entitlements.</summary>
    public static async Task<UserJson?> ReadAsync(SqlMapper.GridReader results)
    {
        var row = await results.ReadSingleOrDefaultAsync<UserRow>();
        var entitlements = await results.ReadAsync<EntitlementRow>();
        return row is null ? null : From(row, entitlements.Select(EntitlementJson.From));
    }
}

internal sealed record ViewsJson(IReadOnlyList<string> List);
