using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.GetCustomerByCustomerNumber;

internal sealed class GetCustomerByCustomerNumberEndpoint : IEndpoint
{
    // A POST that creates nothing: the number is kept out of addresses and their logs. So it answers 200.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/banks/{bankId}/customers/customer-number", Handle)
        .WithName("getCustomerByCustomerNumber")
        .WithSummary("Get Customer by CUSTOMER_NUMBER")
        .Requires(Check.Bank, Check.Role(Roles.CanGetCustomer))
        .ReadsBody("PostCustomerNumberJsonV310")
        .Answers<CustomerWithAttributesJson310>(StatusCodes.Status200OK);

    private static async Task<IResult> Handle(string bankId, GetCustomerByCustomerNumberBody body, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetCustomerByCustomerNumberQuery(bankId, body.CustomerNumber), ct);
        return outcome.ToHttp();
    }
}
