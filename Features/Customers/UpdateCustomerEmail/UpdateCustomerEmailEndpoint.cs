using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Customers.UpdateCustomerEmail;

internal sealed class UpdateCustomerEmailEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/banks/{bankId}/customers/{customerId}/email", Handle)
        .WithName("updateCustomerEmail")
        .WithSummary("Update the email of a Customer")
        .WithDescription("Replaces the e-mail address, which is kept trimmed and in lower case. Answers the whole customer.")
        .WithTags("Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanUpdateCustomerEmail))
        .ReadsBody("PutUpdateCustomerEmailJsonV310")
        .Refuses(ApiErrors.CustomerNotFound("CUSTOMER_ID"))
        .Answers<CustomerJson310>();

    private static async Task<IResult> Handle(
        string bankId, string customerId, UpdateCustomerEmailBody body, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new UpdateCustomerEmailCommand(bankId, customerId, body, ifMatch), ct);
        return outcome.ToHttp();
    }
}
