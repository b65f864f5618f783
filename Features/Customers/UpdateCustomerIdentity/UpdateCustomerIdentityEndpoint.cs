using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.UpdateCustomerIdentity;

internal sealed class UpdateCustomerIdentityEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/banks/{bankId}/customers/{customerId}/identity", Handle)
        .WithName("updateCustomerIdentity")
        .WithSummary("Update the identity data of a Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanUpdateCustomerIdentity))
        .ReadsBody("PutUpdateCustomerIdentityJsonV310")
        .Answers<CustomerJson310>();

    private static async Task<IResult> Handle(string bankId, string customerId, UpdateCustomerIdentityBody body, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new UpdateCustomerIdentityCommand(bankId, customerId, body), ct);
        return outcome.ToHttp();
    }
}
