using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.TaxResidences.DeleteTaxResidence;

internal sealed record DeleteTaxResidenceCommand(string BankId, string CustomerId, string TaxResidenceId) : IRequest<Outcome<bool>>;
