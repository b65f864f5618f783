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
        .Requires()
        .Answers<CustomersForUserJson>();

    private static async Task<IResult> Handle(Caller caller, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetCustomersForUserQuery(caller.UserId), ct);
        return outcome.ToHttp();
    }
}
