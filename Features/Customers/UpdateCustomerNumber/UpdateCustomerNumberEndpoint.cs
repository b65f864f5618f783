using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Customers.UpdateCustomerNumber;

internal sealed class UpdateCustomerNumberEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/banks/{bankId}/customers/{customerId}/number", Handle)
        .WithName("updateCustomerNumber")
        .WithSummary("Update the number of a Customer")
        .WithDescription(
            "Replaces the customer number by one that nobody has at the bank; the customer's own is refused too. "
            + "Answers the whole customer.")
        .WithTags("Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanUpdateCustomerNumber))
        .ReadsBody(UpdateCustomerNumberBody.ContractName)
        .Refuses(ApiErrors.CustomerNotFound("CUSTOMER_ID"), ApiErrors.CustomerNumberExists("CUSTOMER_NUMBER", "BANK_ID"))
        .Answers<CustomerJson310>();

    private static async Task<IResult> Handle(
        string bankId, string customerId, UpdateCustomerNumberBody body, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new UpdateCustomerNumberCommand(bankId, customerId, body, ifMatch), ct);
        return outcome.ToHttp();
    }
}
