using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.TaxResidences.DeleteTaxResidence;

internal sealed record DeleteTaxResidenceCommand(string BankId, string CustomerId, string TaxResidenceId, IfMatch IfMatch)
    : IRequest<Outcome<bool>>;
