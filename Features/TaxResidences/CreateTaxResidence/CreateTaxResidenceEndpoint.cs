using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;
using ObpCustomerService.Infrastructure.SafeRetries;

namespace ObpCustomerService.Features.TaxResidences.CreateTaxResidence;

internal sealed class CreateTaxResidenceEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/banks/{bankId}/customers/{customerId}/tax-residence", Handle)
        .WithName("createTaxResidence")
        .WithSummary("Create Tax Residence")
        .WithDescription("Adds a tax residence to the customer. The same domain and number twice are refused.")
        .WithTags("Customer", "KYC")
        .Requires(Check.Bank, Check.Role(Roles.CanCreateTaxResidence))
        .TakesIdempotencyKey()
        .ReadsBody("PostTaxResidenceJsonV310")
        .Refuses(ApiErrors.CustomerNotFound("CUSTOMER_ID"), ApiErrors.ConnectorFailed)
        .Answers<TaxResidenceJson>(StatusCodes.Status201Created);

    private static async Task<IResult> Handle(
        string bankId, string customerId, CreateTaxResidenceBody body, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new CreateTaxResidenceCommand(bankId, customerId, body), ct);
        return outcome.ToCreated();
    }
}
