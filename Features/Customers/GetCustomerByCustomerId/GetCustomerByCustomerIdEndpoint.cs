using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.GetCustomerByCustomerId;

internal sealed class GetCustomerByCustomerIdEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks/{bankId}/customers/{customerId}", Handle)
        .WithName("getCustomerByCustomerId")
        .WithSummary("Get Customer by CUSTOMER_ID")
        .Requires(Check.Bank, Check.Role(Roles.CanGetCustomer))
        .Answers<CustomerWithAttributesJson310>(StatusCodes.Status200OK);

    private static async Task<IResult> Handle(string bankId, string customerId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetCustomerByCustomerIdQuery(bankId, customerId), ct);
        return outcome.ToHttp();
    }
}
