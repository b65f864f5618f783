using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.UpdateCustomerNumber;

internal sealed class UpdateCustomerNumberEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/banks/{bankId}/customers/{customerId}/number", Handle)
        .WithName("updateCustomerNumber")
        .WithSummary("Update the number of a Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanUpdateCustomerNumber))
        .ReadsBody(UpdateCustomerNumberBody.ContractName)
        .Answers<CustomerJson310>();

    private static async Task<IResult> Handle(string bankId, string customerId, UpdateCustomerNumberBody body, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new UpdateCustomerNumberCommand(bankId, customerId, body), ct);
        return outcome.ToHttp();
    }
}
