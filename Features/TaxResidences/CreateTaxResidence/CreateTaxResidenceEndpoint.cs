using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.TaxResidences.CreateTaxResidence;

internal sealed class CreateTaxResidenceEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/banks/{bankId}/customers/{customerId}/tax-residence", Handle)
        .WithName("createTaxResidence")
        .WithSummary("Create Tax Residence")
        .Requires(Check.Bank, Check.Role(Roles.CanCreateTaxResidence))
        .ReadsBody("PostTaxResidenceJsonV310")
        .Answers<TaxResidenceJson>(StatusCodes.Status201Created);

    private static async Task<IResult> Handle(
        string bankId, string customerId, CreateTaxResidenceBody body, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new CreateTaxResidenceCommand(bankId, customerId, body), ct);
        return outcome.ToCreated();
    }
}
