using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.UpdateCustomerMobileNumber;

internal sealed class UpdateCustomerMobileNumberEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/banks/{bankId}/customers/{customerId}/mobile-number", Handle)
        .WithName("updateCustomerMobileNumber")
        .WithSummary("Update the mobile number of a Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanUpdateCustomerMobilePhoneNumber))
        .ReadsBody("PutUpdateCustomerMobilePhoneNumberJsonV310")
        .Answers<CustomerJson310>();

    private static async Task<IResult> Handle(string bankId, string customerId, UpdateCustomerMobileNumberBody body, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new UpdateCustomerMobileNumberCommand(bankId, customerId, body), ct);
        return outcome.ToHttp();
    }
}
