using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Customers.GetCustomerByCustomerNumber;

internal sealed class GetCustomerByCustomerNumberEndpoint : IEndpoint
{
    // A POST that creates nothing: the number is kept out of addresses and their logs. So it answers 200.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/banks/{bankId}/customers/customer-number", Handle)
        .WithName("getCustomerByCustomerNumber")
        .WithSummary("Get Customer by CUSTOMER_NUMBER")
        .WithDescription(
            "Gives the customer of the bank that has this number, with its attributes. A POST, so that the number "
            + "stands in no address and no log; it makes nothing and answers 200.")
        .WithTags("Customer", "KYC")
        .Requires(Check.Bank, Check.Role(Roles.CanGetCustomer))
        .ReadsBody("PostCustomerNumberJsonV310")
        .Refuses(ApiErrors.CustomerNotFoundByNumber)
        .Answers<CustomerWithAttributesJson310>(StatusCodes.Status200OK);

    private static async Task<IResult> Handle(string bankId, GetCustomerByCustomerNumberBody body, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetCustomerByCustomerNumberQuery(bankId, body.CustomerNumber), ct);
        return outcome.ToHttp();
    }
}
