using System.Reflection;

namespace ObpCustomerService.Infrastructure.Access;

internal enum RoleLevel
{
    /// <summary>Held at one bank: the entitlement carries that bank's id.</summary>
    Bank,

    /// <summary>Held everywhere: the entitlement carries the bank id "". A bank-level role granted that way does not count, nor the reverse.</summary>
    System,
}

internal sealed record Role(string Name, RoleLevel Level);

/// <summary>Every role name there is. What is enforced, granted, listed and documented comes from here.</summary>
internal static class Roles
{
    // Customers
    public static readonly Role CanCreateCustomer = AtBank(nameof(CanCreateCustomer));
    public static readonly Role CanCreateCustomerAtAnyBank = AtAnyBank(nameof(CanCreateCustomerAtAnyBank));
    public static readonly Role CanGetCustomer = AtBank(nameof(CanGetCustomer));

    /// <summary>Not in the contract: with CanGetCustomer it opens what a customer was before, and who changed it.</summary>
    public static readonly Role CanGetCustomerHistory = AtBank(nameof(CanGetCustomerHistory));

    /// <summary>Not in the contract: with CanGetCustomer it opens everything that is held on a customer, in one document.</summary>
    public static readonly Role CanExportCustomer = AtBank(nameof(CanExportCustomer));

    /// <summary>Not in the contract.</summary>
    public static readonly Role CanEraseCustomer = AtBank(nameof(CanEraseCustomer));

    public static readonly Role CanUseCustomerFirehoseAtAnyBank = AtAnyBank(nameof(CanUseCustomerFirehoseAtAnyBank));

    /// <summary>An older name that public clients look for among their roles. It can be granted and opens nothing.</summary>
    public static readonly Role CanUseFirehoseAtAnyBank = AtAnyBank(nameof(CanUseFirehoseAtAnyBank));

    public static readonly Role CanUpdateCustomerEmail = AtBank(nameof(CanUpdateCustomerEmail));
    public static readonly Role CanUpdateCustomerNumber = AtBank(nameof(CanUpdateCustomerNumber));
    public static readonly Role CanUpdateCustomerMobilePhoneNumber = AtBank(nameof(CanUpdateCustomerMobilePhoneNumber));
    public static readonly Role CanUpdateCustomerIdentity = AtBank(nameof(CanUpdateCustomerIdentity));
    public static readonly Role CanUpdateCustomerBranch = AtBank(nameof(CanUpdateCustomerBranch));
    public static readonly Role CanUpdateCustomerData = AtBank(nameof(CanUpdateCustomerData));
    public static readonly Role CanUpdateCustomerCreditLimit = AtBank(nameof(CanUpdateCustomerCreditLimit));
    public static readonly Role CanUpdateCustomerCreditRatingAndSource = AtBank(nameof(CanUpdateCustomerCreditRatingAndSource));
    public static readonly Role CanUpdateCustomerCreditRatingAndSourceAtAnyBank = AtAnyBank(nameof(CanUpdateCustomerCreditRatingAndSourceAtAnyBank));

    // What belongs to a customer
    public static readonly Role CanCreateCustomerAddress = AtBank(nameof(CanCreateCustomerAddress));
    public static readonly Role CanGetCustomerAddress = AtBank(nameof(CanGetCustomerAddress));
    public static readonly Role CanDeleteCustomerAddress = AtBank(nameof(CanDeleteCustomerAddress));
    public static readonly Role CanCreateTaxResidence = AtBank(nameof(CanCreateTaxResidence));
    public static readonly Role CanGetTaxResidence = AtBank(nameof(CanGetTaxResidence));
    public static readonly Role CanDeleteTaxResidence = AtBank(nameof(CanDeleteTaxResidence));
    public static readonly Role CanAddSocialMediaHandle = AtBank(nameof(CanAddSocialMediaHandle));
    public static readonly Role CanGetSocialMediaHandles = AtBank(nameof(CanGetSocialMediaHandles));
    public static readonly Role CanCreateUserCustomerLink = AtBank(nameof(CanCreateUserCustomerLink));
    public static readonly Role CanCreateUserCustomerLinkAtAnyBank = AtAnyBank(nameof(CanCreateUserCustomerLinkAtAnyBank));
    public static readonly Role CanGetUserCustomerLink = AtBank(nameof(CanGetUserCustomerLink));
    public static readonly Role CanGetUserCustomerLinkAtAnyBank = AtAnyBank(nameof(CanGetUserCustomerLinkAtAnyBank));
    public static readonly Role CanDeleteUserCustomerLink = AtBank(nameof(CanDeleteUserCustomerLink));
    public static readonly Role CanDeleteUserCustomerLinkAtAnyBank = AtAnyBank(nameof(CanDeleteUserCustomerLinkAtAnyBank));
    public static readonly Role CanCreateCustomerAttributeAtOneBank = AtBank(nameof(CanCreateCustomerAttributeAtOneBank));
    public static readonly Role CanCreateCustomerAttributeAtAnyBank = AtAnyBank(nameof(CanCreateCustomerAttributeAtAnyBank));
    public static readonly Role CanUpdateCustomerAttributeAtOneBank = AtBank(nameof(CanUpdateCustomerAttributeAtOneBank));
    public static readonly Role CanUpdateCustomerAttributeAtAnyBank = AtAnyBank(nameof(CanUpdateCustomerAttributeAtAnyBank));
    public static readonly Role CanGetCustomerAttributesAtOneBank = AtBank(nameof(CanGetCustomerAttributesAtOneBank));
    public static readonly Role CanGetCustomerAttributesAtAnyBank = AtAnyBank(nameof(CanGetCustomerAttributesAtAnyBank));
    public static readonly Role CanGetCustomerAttributeAtOneBank = AtBank(nameof(CanGetCustomerAttributeAtOneBank));
    public static readonly Role CanGetCustomerAttributeAtAnyBank = AtAnyBank(nameof(CanGetCustomerAttributeAtAnyBank));
    public static readonly Role CanDeleteCustomerAttributeAtOneBank = AtBank(nameof(CanDeleteCustomerAttributeAtOneBank));
    public static readonly Role CanDeleteCustomerAttributeAtAnyBank = AtAnyBank(nameof(CanDeleteCustomerAttributeAtAnyBank));
    public static readonly Role CanManageWebhooks = AtBank(nameof(CanManageWebhooks));

    // Banks, users, entitlements, consumers
    public static readonly Role CanCreateBank = AtAnyBank(nameof(CanCreateBank));
    public static readonly Role CanGetAnyUser = AtAnyBank(nameof(CanGetAnyUser));
    public static readonly Role CanDeleteUser = AtAnyBank(nameof(CanDeleteUser));
    public static readonly Role CanReadUserLockedStatus = AtAnyBank(nameof(CanReadUserLockedStatus));
    public static readonly Role CanUnlockUser = AtAnyBank(nameof(CanUnlockUser));
    public static readonly Role CanCreateEntitlementAtOneBank = AtBank(nameof(CanCreateEntitlementAtOneBank));
    public static readonly Role CanCreateEntitlementAtAnyBank = AtAnyBank(nameof(CanCreateEntitlementAtAnyBank));
    public static readonly Role CanGetEntitlementsForAnyUserAtAnyBank = AtAnyBank(nameof(CanGetEntitlementsForAnyUserAtAnyBank));
    public static readonly Role CanDeleteEntitlementAtAnyBank = AtAnyBank(nameof(CanDeleteEntitlementAtAnyBank));
    public static readonly Role CanCreateConsumer = AtAnyBank(nameof(CanCreateConsumer));
    public static readonly Role CanEnableConsumers = AtAnyBank(nameof(CanEnableConsumers));
    public static readonly Role CanDisableConsumers = AtAnyBank(nameof(CanDisableConsumers));
    public static readonly Role CanCreateSandbox = AtAnyBank(nameof(CanCreateSandbox));

    public static readonly IReadOnlyList<Role> All =
        [.. typeof(Roles).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.FieldType == typeof(Role)).Select(f => (Role)f.GetValue(null)!)];

    private static readonly Dictionary<string, Role> ByName = All.ToDictionary(role => role.Name, StringComparer.Ordinal);

    public static Role? Find(string name) => ByName.GetValueOrDefault(name);

    private static Role AtBank(string name) => new(name, RoleLevel.Bank);

    private static Role AtAnyBank(string name) => new(name, RoleLevel.System);
}
