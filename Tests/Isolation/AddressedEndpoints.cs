using System.Net;
using ObpCustomerService.Tests.Access;
using static ObpCustomerService.Tests.Access.RoleRule;

namespace ObpCustomerService.Tests.Isolation;

/// <summary>Every endpoint, of the contract and around it, whose path or body names a record by its id.</summary>
internal static class AddressedEndpoints
{
    private const string Attributes = "/banks/{bank}/customers/{customer}/attributes";
    private const string Links = "/banks/{bank}/user_customer_links";
    private const string Webhook = "/banks/{bank}/webhooks/{webhook}";
    private const string Attribute = """{"name":"branch","type":"STRING","value":"1"}""";

    /// <summary>What the contract says of a customer of another bank to whoever asks for attributes, and does not say of a missing one.</summary>
    private static readonly Refusal CustomerOfAnotherBank =
        new(HttpStatusCode.BadRequest, "OBP-30113: Invalid Bank Id ({bank}). The Customer({customer}) does not belong to this Bank");

    private static readonly IReadOnlyList<ContractEndpoint> Companions =
    [
        OfAttributes("createCustomerAttribute", "POST", "/banks/{bank}/customers/{customer}/attribute", "CanCreateCustomerAttribute") with
        {
            Success = HttpStatusCode.Created,
            Body = Attribute,
        },
        OfAttributes("updateCustomerAttribute", "PUT", $"{Attributes}/{{attribute}}", "CanUpdateCustomerAttribute") with { Body = Attribute },
        OfAttributes("getCustomerAttributes", "GET", Attributes, "CanGetCustomerAttributes"),
        OfAttributes("getCustomerAttributeById", "GET", $"{Attributes}/{{attribute}}", "CanGetCustomerAttribute"),
        OfAttributes("deleteCustomerAttribute", "DELETE", "/banks/{bank}/{customer}/attributes/{attribute}", "CanDeleteCustomerAttribute") with
        {
            Success = HttpStatusCode.NoContent,
        },

        OfHistory("getCustomerHistory", "/banks/{bank}/customers/{customer}/history"),
        OfHistory("getCustomerAsOf", "/banks/{bank}/customers/{customer}/as-of?time=2999-01-01T00:00:00Z"),
        new("exportCustomer", "GET", "/banks/{bank}/customers/{customer}/export", Both("CanGetCustomer", "CanExportCustomer")),
        new("eraseCustomer", "DELETE", "/banks/{bank}/customers/{customer}/personal-data", AnyOf("CanEraseCustomer"))
        {
            Success = HttpStatusCode.NoContent,
        },

        OfLinks("getUserCustomerLinksByUserId", "GET", $"{Links}/users/{{holder}}", "CanGetUserCustomerLink"),
        OfLinks("getUserCustomerLinksByCustomerId", "GET", $"{Links}/customers/{{customer}}", "CanGetUserCustomerLink"),
        OfLinks("deleteUserCustomerLink", "DELETE", $"{Links}/{{link}}", "CanDeleteUserCustomerLink"),

        OfWebhooks("createWebhook", "POST", "/banks/{bank}/webhooks") with
        {
            Success = HttpStatusCode.Created,
            Body = """{"url":"https://hooks.example.com/"}""",
        },
        OfWebhooks("getWebhooks", "GET", "/banks/{bank}/webhooks"),
        OfWebhooks("deleteWebhook", "DELETE", Webhook) with { Success = HttpStatusCode.NoContent },
        OfWebhooks("rotateWebhookSecret", "POST", $"{Webhook}/secret") with { Success = HttpStatusCode.Created, Body = "{}" },
        OfWebhooks("getWebhookDeliveries", "GET", $"{Webhook}/deliveries"),
        OfWebhooks("resendWebhookDelivery", "POST", $"{Webhook}/deliveries/{{delivery}}/resend") with { Body = "{}" },

        OfSystem("getUserByUserId", "GET", "/users/user_id/{person}", "CanGetAnyUser"),
        OfSystem("getUserByUsername", "GET", "/users/username/{username}", "CanGetAnyUser"),
        OfSystem("getBadLoginStatus", "GET", "/users/{username}/lock-status", "CanReadUserLockedStatus"),
        OfSystem("unlockUser", "PUT", "/users/{username}/lock-status", "CanUnlockUser") with { Body = "{}" },
        OfSystem("deleteUser", "DELETE", "/users/{person}", "CanDeleteUser") with { Success = HttpStatusCode.NoContent },
        OfSystem("deleteUserTokens", "DELETE", "/users/{person}/tokens", "CanDeleteUser") with { Success = HttpStatusCode.NoContent },
        OfSystem("getEntitlements", "GET", "/users/{person}/entitlements", "CanGetEntitlementsForAnyUserAtAnyBank"),
        OfSystem("deleteEntitlement", "DELETE", "/users/{person}/entitlement/{entitlement}", "CanDeleteEntitlementAtAnyBank") with
        {
            Success = HttpStatusCode.NoContent,
        },
        // The user is asked for before the right to grant: so it is in the contract, and here there is always one.
        OfSystem("addEntitlement", "POST", "/users/{user}/entitlements", "CanCreateEntitlementAtOneBank", "CanCreateEntitlementAtAnyBank") with
        {
            Success = HttpStatusCode.Created,
            Body = """{"bank_id":"{bank}","role_name":"CanGetCustomer"}""",
        },
        OfSystem("enableDisableConsumers", "PUT", "/management/consumers/{consumer}", "CanDisableConsumers") with { Body = """{"enabled":false}""" },
    ];

    public static readonly IReadOnlyList<ContractEndpoint> All =
        [.. ContractEndpoints.All.Concat(Companions).Where(endpoint => endpoint.Path.Contains('{', StringComparison.Ordinal))];

    public static ContractEndpoint Find(string operationId) => All.Single(endpoint => endpoint.OperationId == operationId);

    private static ContractEndpoint OfAttributes(string operationId, string verb, string path, string role) =>
        OfVersion4(operationId, verb, path, AnyOf($"{role}AtOneBank", $"{role}AtAnyBank")) with { ForeignCustomer = CustomerOfAnotherBank };

    private static ContractEndpoint OfLinks(string operationId, string verb, string path, string role) =>
        OfVersion4(operationId, verb, path, AnyOf(role, $"{role}AtAnyBank"));

    private static ContractEndpoint OfHistory(string operationId, string path) =>
        new(operationId, "GET", path, Both("CanGetCustomer", "CanGetCustomerHistory"));

    private static ContractEndpoint OfWebhooks(string operationId, string verb, string path) =>
        new(operationId, verb, path, AtBank("CanManageWebhooks"));

    private static ContractEndpoint OfSystem(string operationId, string verb, string path, params string[] roles) =>
        new(operationId, verb, path, AnyOf(roles));

    private static ContractEndpoint OfVersion4(string operationId, string verb, string path, RoleRule roles) =>
        new(operationId, verb, path, roles) { FirstVersion = "v4.0.0", LastVersion = "v4.0.0" };
}
