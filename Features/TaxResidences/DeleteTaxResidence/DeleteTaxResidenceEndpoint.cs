using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.TaxResidences.DeleteTaxResidence;

internal sealed class DeleteTaxResidenceEndpoint : IEndpoint
{
    // Underscore and another word than its siblings, and 200 with the body true: so it is in the contract.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/banks/{bankId}/customers/{customerId}/tax_residencies/{taxResidenceId}", Handle)
        .WithName("deleteTaxResidence")
        .WithSummary("Delete Tax Residence")
        .WithDescription("Deletes a tax residence of the customer. Answers `true`.")
        .WithTags("Customer", "KYC")
        .Requires(Check.Bank, Check.Role(Roles.CanDeleteTaxResidence))
        .Refuses(ApiErrors.CustomerNotFound("CUSTOMER_ID"), ApiErrors.TaxResidenceNotFound)
        .Answers<bool>();

    private static async Task<IResult> Handle(
        string bankId, string customerId, string taxResidenceId, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new DeleteTaxResidenceCommand(bankId, customerId, taxResidenceId, ifMatch), ct);
        return outcome.ToHttp();
    }
}
