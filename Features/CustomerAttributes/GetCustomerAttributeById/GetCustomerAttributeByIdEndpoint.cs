using MediatR;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.CustomerAttributes.GetCustomerAttributeById;

internal sealed class GetCustomerAttributeByIdEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks/{bankId}/customers/{customerId}/attributes/{customerAttributeId}", Handle)
        .WithName("getCustomerAttributeById")
        .WithSummary("Get Customer Attribute By Id")
        .WithDescription("Gives one attribute of the customer.")
        .WithTags("Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanGetCustomerAttributeAtOneBank, Roles.CanGetCustomerAttributeAtAnyBank))
        .Refuses(
            ApiErrors.CustomerNotFound("CUSTOMER_ID"),
            ApiErrors.CustomerOfAnotherBankThan("BANK_ID", "CUSTOMER_ID"),
            ApiErrors.CustomerAttributeNotFound)
        .Answers<CustomerAttributeJson>();

    private static async Task<IResult> Handle(
        string bankId, string customerId, string customerAttributeId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetCustomerAttributeByIdQuery(bankId, customerId, customerAttributeId), ct);
        return outcome.ToHttp();
    }
}
