using MediatR;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.CustomerAttributes.GetCustomerAttributeById;

internal sealed class GetCustomerAttributeByIdEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks/{bankId}/customers/{customerId}/attributes/{customerAttributeId}", Handle)
        .WithName("getCustomerAttributeById")
        .WithSummary("Get Customer Attribute By Id")
        .Requires(Check.Bank, Check.Role(Roles.CanGetCustomerAttributeAtOneBank, Roles.CanGetCustomerAttributeAtAnyBank))
        .Answers<CustomerAttributeJson>();

    private static async Task<IResult> Handle(
        string bankId, string customerId, string customerAttributeId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetCustomerAttributeByIdQuery(bankId, customerId, customerAttributeId), ct);
        return outcome.ToHttp();
    }
}
