using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.UserCustomerLinks.GetUserCustomerLinksByCustomerId;

internal sealed class GetUserCustomerLinksByCustomerIdEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks/{bankId}/user_customer_links/customers/{customerId}", Handle)
        .WithName("getUserCustomerLinksByCustomerId")
        .WithSummary("Get User Customer Links by Customer")
        .WithDescription("Gives the links of users to the customer, in the order of their insertion.")
        .WithTags("Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanGetUserCustomerLink, Roles.CanGetUserCustomerLinkAtAnyBank))
        .Refuses(ApiErrors.CustomerNotFound("CUSTOMER_ID"))
        .Answers<UserCustomerLinksJson>();

    private static async Task<IResult> Handle(string bankId, string customerId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetUserCustomerLinksByCustomerIdQuery(bankId, customerId), ct);
        return outcome.ToHttp();
    }
}
