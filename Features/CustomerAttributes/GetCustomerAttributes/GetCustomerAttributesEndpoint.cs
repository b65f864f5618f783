using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.CustomerAttributes.GetCustomerAttributes;

internal sealed class GetCustomerAttributesEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks/{bankId}/customers/{customerId}/attributes", Handle)
        .WithName("getCustomerAttributes")
        .WithSummary("Get Customer Attributes")
        .WithDescription("Gives the customer's attributes in the order of their insertion.")
        .WithTags("Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanGetCustomerAttributesAtOneBank, Roles.CanGetCustomerAttributesAtAnyBank))
        .Refuses(
            ApiErrors.CustomerNotFound("CUSTOMER_ID"),
            ApiErrors.CustomerOfAnotherBankThan("BANK_ID", "CUSTOMER_ID"))
        .Answers<CustomerAttributesJson>();

    private static async Task<IResult> Handle(string bankId, string customerId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetCustomerAttributesQuery(bankId, customerId), ct);
        return outcome.ToHttp();
    }
}
