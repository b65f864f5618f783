using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.TaxResidences.GetTaxResidence;

internal sealed class GetTaxResidenceEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks/{bankId}/customers/{customerId}/tax-residences", Handle)
        .WithName("getTaxResidence")
        .WithSummary("Get Tax Residences of Customer")
        .WithDescription("Gives the customer's tax residences in the order of their insertion.")
        .WithTags("Customer", "KYC")
        .Requires(Check.Bank, Check.Role(Roles.CanGetTaxResidence))
        .Refuses(ApiErrors.CustomerNotFound("CUSTOMER_ID"))
        .Answers<TaxResidencesJson>();

    private static async Task<IResult> Handle(string bankId, string customerId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetTaxResidenceQuery(bankId, customerId), ct);
        return outcome.ToHttp();
    }
}
