using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Customers.UpdateCustomerCreditLimit;

internal sealed class UpdateCustomerCreditLimitEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/banks/{bankId}/customers/{customerId}/credit-limit", Handle)
        .WithName("updateCustomerCreditLimit")
        .WithSummary("Update the credit limit of a Customer")
        .WithDescription("Replaces the credit limit. The amount is text and kept as it is sent. Answers the whole customer.")
        .WithTags("Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanUpdateCustomerCreditLimit))
        .ReadsBody("PutUpdateCustomerCreditLimitJsonV310")
        .Refuses(ApiErrors.CustomerNotFound("CUSTOMER_ID"))
        .Answers<CustomerJson310>();

    private static async Task<IResult> Handle(
        string bankId, string customerId, UpdateCustomerCreditLimitBody body, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new UpdateCustomerCreditLimitCommand(bankId, customerId, body, ifMatch), ct);
        return outcome.ToHttp();
    }
}
