using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Customers.UpdateCustomerBranch;

internal sealed class UpdateCustomerBranchEndpoint : IEndpoint
{
    // OBP documents the second role and enforces the first: either will do.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/banks/{bankId}/customers/{customerId}/branch", Handle)
        .WithName("updateCustomerBranch")
        .WithSummary("Update the Branch of a Customer")
        .WithDescription("Replaces the branch, which need not be known to the service. Answers the whole customer.")
        .WithTags("Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanUpdateCustomerBranch, Roles.CanUpdateCustomerIdentity))
        .ReadsBody("PutUpdateCustomerBranchJsonV310")
        .Refuses(ApiErrors.CustomerNotFound("CUSTOMER_ID"))
        .Answers<CustomerJson310>();

    private static async Task<IResult> Handle(
        string bankId, string customerId, UpdateCustomerBranchBody body, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new UpdateCustomerBranchCommand(bankId, customerId, body, ifMatch), ct);
        return outcome.ToHttp();
    }
}
