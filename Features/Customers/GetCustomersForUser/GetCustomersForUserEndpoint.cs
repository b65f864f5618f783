using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.GetCustomersForUser;

internal sealed class GetCustomersForUserEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/users/current/customers", Handle)
        .WithName("getCustomersForUser")
        .WithSummary("Get Customers for Current User")
        .WithDescription(
            "Gives the customers, at whatever bank, that the current user is linked to, in the order in which they were "
            + "linked. Birth dates are days: `yyyy-MM-dd`, and an empty text for none.")
        .WithTags("Customer", "User")
        .Requires()
        .Answers<CustomersForUserJson>();

    private static async Task<IResult> Handle(Caller caller, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetCustomersForUserQuery(caller.UserId), ct);
        return outcome.ToHttp();
    }
}
