using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Customers.GetCustomerByCustomerId;

internal sealed class GetCustomerByCustomerIdEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks/{bankId}/customers/{customerId}", Handle)
        .WithName("getCustomerByCustomerId")
        .WithSummary("Get Customer by CUSTOMER_ID")
        .WithDescription("Gives one customer of the bank, with its attributes.")
        .WithTags("Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanGetCustomer))
        .Refuses(ApiErrors.CustomerNotFound("CUSTOMER_ID"))
        .Answers<CustomerWithAttributesJson310>(StatusCodes.Status200OK);

    private static async Task<IResult> Handle(
        string bankId, string customerId, IfNoneMatch ifNoneMatch, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetCustomerByCustomerIdQuery(bankId, customerId, ifNoneMatch), ct);
        return outcome.ToHttp();
    }
}
