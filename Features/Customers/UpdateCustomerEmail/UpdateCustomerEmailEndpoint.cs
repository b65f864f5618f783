using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.UpdateCustomerEmail;

internal sealed class UpdateCustomerEmailEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/banks/{bankId}/customers/{customerId}/email", Handle)
        .WithName("updateCustomerEmail")
        .WithSummary("Update the email of a Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanUpdateCustomerEmail))
        .ReadsBody("PutUpdateCustomerEmailJsonV310")
        .Answers<CustomerJson310>();

    private static async Task<IResult> Handle(string bankId, string customerId, UpdateCustomerEmailBody body, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new UpdateCustomerEmailCommand(bankId, customerId, body), ct);
        return outcome.ToHttp();
    }
}
