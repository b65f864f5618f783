using MediatR;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.CustomerAttributes.UpdateCustomerAttribute;

internal sealed class UpdateCustomerAttributeEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/banks/{bankId}/customers/{customerId}/attributes/{customerAttributeId}", Handle)
        .WithName("updateCustomerAttribute")
        .WithSummary("Update Customer Attribute")
        .Requires(Check.Bank, Check.Role(Roles.CanUpdateCustomerAttributeAtOneBank, Roles.CanUpdateCustomerAttributeAtAnyBank))
        .ReadsBody(CustomerAttributeBody.ContractName)
        .Answers<CustomerAttributeJson>();

    private static async Task<IResult> Handle(
        string bankId, string customerId, string customerAttributeId, CustomerAttributeBody body, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new UpdateCustomerAttributeCommand(bankId, customerId, customerAttributeId, body), ct);
        return outcome.ToHttp();
    }
}
