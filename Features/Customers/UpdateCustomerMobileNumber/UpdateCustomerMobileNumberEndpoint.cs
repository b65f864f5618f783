using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Customers.UpdateCustomerMobileNumber;

internal sealed class UpdateCustomerMobileNumberEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/banks/{bankId}/customers/{customerId}/mobile-number", Handle)
        .WithName("updateCustomerMobileNumber")
        .WithSummary("Update the mobile number of a Customer")
        .WithDescription("Replaces the mobile phone number, kept as it is sent. Answers the whole customer.")
        .WithTags("Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanUpdateCustomerMobilePhoneNumber))
        .ReadsBody("PutUpdateCustomerMobilePhoneNumberJsonV310")
        .Refuses(ApiErrors.CustomerNotFound("CUSTOMER_ID"))
        .Answers<CustomerJson310>();

    private static async Task<IResult> Handle(
        string bankId, string customerId, UpdateCustomerMobileNumberBody body, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new UpdateCustomerMobileNumberCommand(bankId, customerId, body, ifMatch), ct);
        return outcome.ToHttp();
    }
}
