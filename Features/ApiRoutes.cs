using ObpCustomerService.Features.Addresses.CreateCustomerAddress;
using ObpCustomerService.Features.Addresses.DeleteCustomerAddress;
using ObpCustomerService.Features.Addresses.GetCustomerAddresses;
using ObpCustomerService.Features.Addresses.UpdateCustomerAddress;
using ObpCustomerService.Features.Banks.CreateBank;
using ObpCustomerService.Features.Banks.GetBank;
using ObpCustomerService.Features.Banks.GetBanks;
using ObpCustomerService.Features.Consumers.CreateConsumer;
using ObpCustomerService.Features.Consumers.EnableDisableConsumers;
using ObpCustomerService.Features.CrmEvents.GetCrmEvents;
using ObpCustomerService.Features.CustomerAttributes.CreateCustomerAttribute;
using ObpCustomerService.Features.CustomerAttributes.DeleteCustomerAttribute;
using ObpCustomerService.Features.CustomerAttributes.GetCustomerAttributeById;
using ObpCustomerService.Features.CustomerAttributes.GetCustomerAttributes;
using ObpCustomerService.Features.CustomerAttributes.UpdateCustomerAttribute;
using ObpCustomerService.Features.Customers.CreateCustomer;
using ObpCustomerService.Features.Customers.GetCustomerByCustomerId;
using ObpCustomerService.Features.Customers.GetCustomerByCustomerNumber;
using ObpCustomerService.Features.Customers.GetCustomersForCurrentUserAtBank;
using ObpCustomerService.Features.Customers.GetCustomersForUser;
using ObpCustomerService.Features.Customers.GetFirehoseCustomers;
using ObpCustomerService.Features.Customers.UpdateCustomerBranch;
using ObpCustomerService.Features.Customers.UpdateCustomerCreditLimit;
using ObpCustomerService.Features.Customers.UpdateCustomerCreditRatingAndSource;
using ObpCustomerService.Features.Customers.UpdateCustomerData;
using ObpCustomerService.Features.Customers.UpdateCustomerEmail;
using ObpCustomerService.Features.Customers.UpdateCustomerIdentity;
using ObpCustomerService.Features.Customers.UpdateCustomerMobileNumber;
using ObpCustomerService.Features.Customers.UpdateCustomerNumber;
using ObpCustomerService.Features.Entitlements.AddEntitlement;
using ObpCustomerService.Features.Entitlements.DeleteEntitlement;
using ObpCustomerService.Features.Entitlements.GetEntitlements;
using ObpCustomerService.Features.Entitlements.GetEntitlementsForCurrentUser;
using ObpCustomerService.Features.Entitlements.GetRoles;
using ObpCustomerService.Features.History.GetCustomerAsOf;
using ObpCustomerService.Features.History.GetCustomerHistory;
using ObpCustomerService.Features.Logins.CreateDirectLogin;
using ObpCustomerService.Features.Logins.DeleteCurrentUserTokens;
using ObpCustomerService.Features.Logins.DeleteDirectLogin;
using ObpCustomerService.Features.Logins.DeleteUserTokens;
using ObpCustomerService.Features.Root.GetRoot;
using ObpCustomerService.Features.SandboxImport.ImportSandboxData;
using ObpCustomerService.Features.SocialMediaHandles.AddSocialMediaHandle;
using ObpCustomerService.Features.SocialMediaHandles.GetSocialMediaHandles;
using ObpCustomerService.Features.SubjectRights.EraseCustomer;
using ObpCustomerService.Features.SubjectRights.ExportCustomer;
using ObpCustomerService.Features.TaxResidences.CreateTaxResidence;
using ObpCustomerService.Features.TaxResidences.DeleteTaxResidence;
using ObpCustomerService.Features.TaxResidences.GetTaxResidence;
using ObpCustomerService.Features.UserCustomerLinks.CreateUserCustomerLinks;
using ObpCustomerService.Features.UserCustomerLinks.DeleteUserCustomerLink;
using ObpCustomerService.Features.UserCustomerLinks.GetUserCustomerLinksByCustomerId;
using ObpCustomerService.Features.UserCustomerLinks.GetUserCustomerLinksByUserId;
using ObpCustomerService.Features.Users.CreateUser;
using ObpCustomerService.Features.Users.DeleteUser;
using ObpCustomerService.Features.Users.GetBadLoginStatus;
using ObpCustomerService.Features.Users.GetCurrentUser;
using ObpCustomerService.Features.Users.GetUserByUserId;
using ObpCustomerService.Features.Users.GetUserByUsername;
using ObpCustomerService.Features.Users.UnlockUser;
using ObpCustomerService.Features.Users.UpdateCurrentUserPassword;
using ObpCustomerService.Features.Webhooks.CreateWebhook;
using ObpCustomerService.Features.Webhooks.DeleteWebhook;
using ObpCustomerService.Features.Webhooks.GetWebhookDeliveries;
using ObpCustomerService.Features.Webhooks.GetWebhooks;
using ObpCustomerService.Features.Webhooks.ResendWebhookDelivery;
using ObpCustomerService.Features.Webhooks.RotateWebhookSecret;
using ObpCustomerService.Infrastructure.Http;
using static ObpCustomerService.Infrastructure.Http.ApiVersion;

namespace ObpCustomerService.Features;

/// <summary>
/// Every endpoint, one line each, in the order of the specification, with the versions whose prefix it answers under: the one that
/// defined it up to the last before another implementation took over.
/// </summary>
internal static class ApiRoutes
{
    public static void Map(VersionedRoutes api)
    {
        // Customers
        api.Map<CreateCustomerEndpoint>(V310, V310);
        api.Map<GetCustomerByCustomerIdEndpoint>(V310, V510);
        api.Map<GetCustomerByCustomerNumberEndpoint>(V310, V510);
        api.Map<GetCustomersForUserEndpoint>(V300, V510);
        api.Map<GetCustomersForCurrentUserAtBankEndpoint>(V210, V310);
        api.Map<GetFirehoseCustomersEndpoint>(V310, V510);
        api.Map<UpdateCustomerEmailEndpoint>(V310, V510);
        api.Map<UpdateCustomerNumberEndpoint>(V310, V510);
        api.Map<UpdateCustomerMobileNumberEndpoint>(V310, V510);
        api.Map<UpdateCustomerIdentityEndpoint>(V310, V510);
        api.Map<UpdateCustomerCreditLimitEndpoint>(V310, V510);
        api.Map<UpdateCustomerCreditRatingAndSourceEndpoint>(V310, V510);
        api.Map<UpdateCustomerBranchEndpoint>(V310, V510);
        api.Map<UpdateCustomerDataEndpoint>(V310, V510);

        // What belongs to a customer
        api.Map<CreateCustomerAddressEndpoint>(V310, V510);
        api.Map<UpdateCustomerAddressEndpoint>(V310, V510);
        api.Map<GetCustomerAddressesEndpoint>(V310, V510);
        api.Map<DeleteCustomerAddressEndpoint>(V310, V510);
        api.Map<CreateTaxResidenceEndpoint>(V310, V510);
        api.Map<GetTaxResidenceEndpoint>(V310, V510);
        api.Map<DeleteTaxResidenceEndpoint>(V310, V510);
        api.Map<AddSocialMediaHandleEndpoint>(V200, V510);
        api.Map<GetSocialMediaHandlesEndpoint>(V200, V510);
        api.Map<CreateUserCustomerLinksEndpoint>(V200, V310);
        api.Map<GetCrmEventsEndpoint>(V140, V510);

        // What clients and operators need around them
        api.MapUnversioned<CreateDirectLoginEndpoint>();
        api.MapUnversioned<DeleteDirectLoginEndpoint>();
        api.Map<DeleteCurrentUserTokensEndpoint>(V310, V310);
        api.Map<DeleteUserTokensEndpoint>(V310, V310);
        api.Map<GetRootEndpoint>(V310, V310);
        api.Map<CreateUserEndpoint>(V310, V310);
        api.Map<GetCurrentUserEndpoint>(V310, V310);
        api.Map<GetUserByUserIdEndpoint>(V310, V310);
        api.Map<GetUserByUsernameEndpoint>(V310, V310);
        api.Map<UpdateCurrentUserPasswordEndpoint>(V310, V310);
        api.Map<GetBadLoginStatusEndpoint>(V310, V310);
        api.Map<UnlockUserEndpoint>(V310, V310);
        api.Map<DeleteUserEndpoint>(V310, V310);
        api.Map<CreateBankEndpoint>(V310, V310);
        api.Map<GetBanksEndpoint>(V310, V310);
        api.Map<GetBankEndpoint>(V310, V310);
        api.Map<AddEntitlementEndpoint>(V310, V310);
        api.Map<GetEntitlementsEndpoint>(V310, V310);
        api.Map<GetEntitlementsForCurrentUserEndpoint>(V310, V310);
        api.Map<DeleteEntitlementEndpoint>(V310, V310);
        api.Map<GetRolesEndpoint>(V310, V310);
        api.Map<CreateConsumerEndpoint>(V400, V400);
        api.Map<EnableDisableConsumersEndpoint>(V310, V310);
        api.Map<CreateCustomerAttributeEndpoint>(V400, V400);
        api.Map<UpdateCustomerAttributeEndpoint>(V400, V400);
        api.Map<GetCustomerAttributesEndpoint>(V400, V400);
        api.Map<GetCustomerAttributeByIdEndpoint>(V400, V400);
        api.Map<DeleteCustomerAttributeEndpoint>(V400, V400);
        api.Map<GetUserCustomerLinksByUserIdEndpoint>(V400, V400);
        api.Map<GetUserCustomerLinksByCustomerIdEndpoint>(V400, V400);
        api.Map<DeleteUserCustomerLinkEndpoint>(V400, V400);
        api.Map<ImportSandboxDataEndpoint>(V310, V310);

        // Beyond OBP
        api.Map<GetCustomerHistoryEndpoint>(V310, V310);
        api.Map<GetCustomerAsOfEndpoint>(V310, V310);
        api.Map<ExportCustomerEndpoint>(V310, V310);
        api.Map<EraseCustomerEndpoint>(V310, V310);

        api.Map<CreateWebhookEndpoint>(V310, V310);
        api.Map<GetWebhooksEndpoint>(V310, V310);
        api.Map<DeleteWebhookEndpoint>(V310, V310);
        api.Map<RotateWebhookSecretEndpoint>(V310, V310);
        api.Map<GetWebhookDeliveriesEndpoint>(V310, V310);
        api.Map<ResendWebhookDeliveryEndpoint>(V310, V310);
    }
}
