using MediatR;
using ObpCustomerService.Features.Customers;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.CustomerAttributes.CreateCustomerAttribute;

internal sealed class CreateCustomerAttributeEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/banks/{bankId}/customers/{customerId}/attribute", Handle)
        .WithName("createCustomerAttribute")
        .WithSummary("Create Customer Attribute")
        .Requires(Check.Bank, Check.Role(Roles.CanCreateCustomerAttributeAtOneBank, Roles.CanCreateCustomerAttributeAtAnyBank))
        .ReadsBody("CustomerAttributeJsonV400")
        .Answers<CustomerAttributeJson>(StatusCodes.Status201Created);

    private static async Task<IResult> Handle(
        string bankId, string customerId, CreateCustomerAttributeBody body, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new CreateCustomerAttributeCommand(bankId, customerId, body), ct);
        return outcome.ToCreated();
    }
}
