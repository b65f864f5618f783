using MediatR;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.CustomerAttributes.UpdateCustomerAttribute;

internal sealed class UpdateCustomerAttributeEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/banks/{bankId}/customers/{customerId}/attributes/{customerAttributeId}", Handle)
        .WithName("updateCustomerAttribute")
        .WithSummary("Update Customer Attribute")
        .WithDescription("Replaces name, type and value of an attribute.")
        .WithTags("Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanUpdateCustomerAttributeAtOneBank, Roles.CanUpdateCustomerAttributeAtAnyBank))
        .ReadsBody(CustomerAttributeBody.ContractName)
        .Refuses(
            ApiErrors.InvalidAttributeType,
            ApiErrors.CustomerNotFound("CUSTOMER_ID"),
            ApiErrors.CustomerOfAnotherBankThan("BANK_ID", "CUSTOMER_ID"),
            ApiErrors.CustomerAttributeNotFound)
        .Answers<CustomerAttributeJson>();

    private static async Task<IResult> Handle(
        string bankId, string customerId, string customerAttributeId, CustomerAttributeBody body, IfMatch ifMatch, IMediator mediator,
        CancellationToken ct)
    {
        var outcome = await mediator.Send(new UpdateCustomerAttributeCommand(bankId, customerId, customerAttributeId, body, ifMatch), ct);
        return outcome.ToHttp();
    }
}
