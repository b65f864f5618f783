using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.TaxResidences.GetTaxResidence;

internal sealed record GetTaxResidenceQuery(string BankId, string CustomerId) : IRequest<Outcome<TaxResidencesJson>>;

/// <summary>A list, though its key in the contract is singular.</summary>
internal sealed record TaxResidencesJson(IReadOnlyList<TaxResidenceJson> TaxResidence);
