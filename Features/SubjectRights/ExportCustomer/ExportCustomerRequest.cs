using MediatR;
using ObpCustomerService.Features.Addresses;
using ObpCustomerService.Features.CrmEvents;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Features.History;
using ObpCustomerService.Features.SocialMediaHandles;
using ObpCustomerService.Features.TaxResidences;
using ObpCustomerService.Features.UserCustomerLinks;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.SubjectRights.ExportCustomer;

internal sealed record ExportCustomerQuery(string BankId, string CustomerId) : IRequest<Outcome<CustomerExportJson>>;

/// <summary>Everything that is held on one customer, each part in the shape in which its own endpoint answers it.</summary>
/// <param name="CrmEvents">Those that name the customer's number, which is all that ties an event to a customer.</param>
/// <param name="CustomerChanges">Newest first, this export among them. Written as it is read: it may be long.</param>
internal sealed record CustomerExportJson(
    DateTime ExportedAt,
    CustomerWithAttributesJson310 Customer,
    DateTime CustomerCreatedAt,
    DateTime CustomerUpdatedAt,
    IReadOnlyList<AddressJson> Addresses,
    IReadOnlyList<TaxResidenceJson> TaxResidences,
    IReadOnlyList<SocialMediaHandleJson> SocialMediaHandles,
    IReadOnlyList<UserCustomerLinkJson> UserCustomerLinks,
    IReadOnlyList<CrmEventJson> CrmEvents,
    IReadOnlyList<KeptAnswerJson> KeptAnswers,
    IAsyncEnumerable<CustomerChangeJson> CustomerChanges);

/// <summary>An answer about the customer is kept for the same request. It repeats what is in this document, or was.</summary>
internal sealed record KeptAnswerJson(DateTime KeptAt, DateTime ExpiresAt);
