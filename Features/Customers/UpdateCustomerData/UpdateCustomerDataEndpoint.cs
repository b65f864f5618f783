using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Customers.UpdateCustomerData;

internal sealed class UpdateCustomerDataEndpoint : IEndpoint
{
    // OBP documents the second role and enforces the first: either will do.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/banks/{bankId}/customers/{customerId}/data", Handle)
        .WithName("updateCustomerData")
        .WithSummary("Update the other data of a Customer")
        .WithDescription(
            "Replaces face image, relationship status, count of dependants, education and employment status. The birth "
            + "dates of the dependants stay as they are. Answers the whole customer.")
        .WithTags("Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanUpdateCustomerData, Roles.CanUpdateCustomerIdentity))
        .ReadsBody("PutUpdateCustomerDataJsonV310")
        .Refuses(ApiErrors.CustomerNotFound("CUSTOMER_ID"))
        .Answers<CustomerJson310>();

    private static async Task<IResult> Handle(
        string bankId, string customerId, UpdateCustomerDataBody body, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new UpdateCustomerDataCommand(bankId, customerId, body, ifMatch), ct);
        return outcome.ToHttp();
    }
}
