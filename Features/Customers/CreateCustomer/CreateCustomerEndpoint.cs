using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.CreateCustomer;

internal sealed class CreateCustomerEndpoint : IEndpoint
{
    // The one endpoint of v3.1.0 that asks for the role before the bank.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/banks/{bankId}/customers", Handle)
        .WithName("createCustomer")
        .WithSummary("Create Customer")
        .Requires(Check.Role(Roles.CanCreateCustomer, Roles.CanCreateCustomerAtAnyBank), Check.Bank)
        .ReadsBody("PostCustomerJsonV310")
        .Answers<CustomerJson310>(StatusCodes.Status201Created);

    private static async Task<IResult> Handle(string bankId, CreateCustomerBody body, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new CreateCustomerCommand(bankId, body), ct);
        return outcome.ToCreated();
    }
}
