using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;
using ObpCustomerService.Infrastructure.SafeRetries;

namespace ObpCustomerService.Features.Customers.CreateCustomer;

internal sealed class CreateCustomerEndpoint : IEndpoint
{
    // The one endpoint of v3.1.0 that asks for the role before the bank.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/banks/{bankId}/customers", Handle)
        .WithName("createCustomer")
        .WithSummary("Create Customer")
        .WithDescription(
            "Makes a customer at the bank, with a number that the service draws. To give it another one, call "
            + "updateCustomerNumber afterwards. `dependants` is the count of `dob_of_dependants`. No user is linked to "
            + "the customer.")
        .WithTags("Customer", "Person")
        .Requires(Check.Role(Roles.CanCreateCustomer, Roles.CanCreateCustomerAtAnyBank), Check.Bank)
        .TakesIdempotencyKey()
        .ReadsBody("PostCustomerJsonV310")
        .Refuses(ApiErrors.DependantsMismatch(1, 0), ApiErrors.CannotCreateCustomer)
        .Answers<CustomerJson310>(StatusCodes.Status201Created);

    private static async Task<IResult> Handle(string bankId, CreateCustomerBody body, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new CreateCustomerCommand(bankId, body), ct);
        return outcome.ToCreated();
    }
}
