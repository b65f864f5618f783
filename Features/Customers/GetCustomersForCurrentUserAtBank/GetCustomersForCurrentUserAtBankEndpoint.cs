using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.GetCustomersForCurrentUserAtBank;

internal sealed class GetCustomersForCurrentUserAtBankEndpoint : IEndpoint
{
    // No role: a user sees the customers that the user is linked to.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks/{bankId}/customers", Handle)
        .WithName("getCustomersForCurrentUserAtBank")
        .WithSummary("Get Customers for current User at Bank")
        .WithDescription("Gives the customers of the bank that the current user is linked to.")
        .WithTags("Customer")
        .Requires(Check.Bank)
        .Answers<CustomersAtBankJson>();

    private static async Task<IResult> Handle(string bankId, Caller caller, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetCustomersForCurrentUserAtBankQuery(bankId, caller.UserId), ct);
        return outcome.ToHttp();
    }
}
