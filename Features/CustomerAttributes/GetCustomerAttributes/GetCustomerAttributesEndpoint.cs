using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.CustomerAttributes.GetCustomerAttributes;

internal sealed class GetCustomerAttributesEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks/{bankId}/customers/{customerId}/attributes", Handle)
        .WithName("getCustomerAttributes")
        .WithSummary("Get Customer Attributes")
        .Requires(Check.Bank, Check.Role(Roles.CanGetCustomerAttributesAtOneBank, Roles.CanGetCustomerAttributesAtAnyBank))
        .Answers<CustomerAttributesJson>();

    private static async Task<IResult> Handle(string bankId, string customerId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetCustomerAttributesQuery(bankId, customerId), ct);
        return outcome.ToHttp();
    }
}
