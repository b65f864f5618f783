using System.Net.Http.Json;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.Entitlements;

/// <summary>What several tests ask about roles.</summary>
internal static class EntitlementCalls
{
    public static string MayNotGrant(string bank) =>
        $"OBP-20006: User is missing one or more roles: CanCreateEntitlementAtOneBank or CanCreateEntitlementAtAnyBank for BankId({bank}).";

    public static Task<HttpResponseMessage> GrantAsync(this HttpClient client, string user, string role, string bank) =>
        client.PostAsJsonAsync($"/obp/v3.1.0/users/{user}/entitlements", new { bank_id = bank, role_name = role });

    /// <param name="path">One of the two lists, below the version.</param>
    public static async Task<string[]> RolesAsync(this HttpClient client, string path) =>
        [.. (await client.OkAsync($"/obp/v3.1.0/{path}"))["list"]!.AsArray().Select(role => role!.Text("role_name"))];
}
