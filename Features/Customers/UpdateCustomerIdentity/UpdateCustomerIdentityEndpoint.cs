using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Customers.UpdateCustomerIdentity;

internal sealed class UpdateCustomerIdentityEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/banks/{bankId}/customers/{customerId}/identity", Handle)
        .WithName("updateCustomerIdentity")
        .WithSummary("Update the identity data of a Customer")
        .WithDescription("Replaces legal name, date of birth, title and name suffix, all four. Answers the whole customer.")
        .WithTags("Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanUpdateCustomerIdentity))
        .ReadsBody("PutUpdateCustomerIdentityJsonV310")
        .Refuses(ApiErrors.CustomerNotFound("CUSTOMER_ID"))
        .Answers<CustomerJson310>();

    private static async Task<IResult> Handle(
        string bankId, string customerId, UpdateCustomerIdentityBody body, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new UpdateCustomerIdentityCommand(bankId, customerId, body, ifMatch), ct);
        return outcome.ToHttp();
    }
}
