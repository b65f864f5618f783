using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.UpdateCustomerCreditLimit;

internal sealed class UpdateCustomerCreditLimitEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/banks/{bankId}/customers/{customerId}/credit-limit", Handle)
        .WithName("updateCustomerCreditLimit")
        .WithSummary("Update the credit limit of a Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanUpdateCustomerCreditLimit))
        .ReadsBody("PutUpdateCustomerCreditLimitJsonV310")
        .Answers<CustomerJson310>();

    private static async Task<IResult> Handle(string bankId, string customerId, UpdateCustomerCreditLimitBody body, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new UpdateCustomerCreditLimitCommand(bankId, customerId, body), ct);
        return outcome.ToHttp();
    }
}
