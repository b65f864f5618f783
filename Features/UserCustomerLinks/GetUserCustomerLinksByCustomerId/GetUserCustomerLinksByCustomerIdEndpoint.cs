using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.UserCustomerLinks.GetUserCustomerLinksByCustomerId;

internal sealed class GetUserCustomerLinksByCustomerIdEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks/{bankId}/user_customer_links/customers/{customerId}", Handle)
        .WithName("getUserCustomerLinksByCustomerId")
        .WithSummary("Get User Customer Links by Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanGetUserCustomerLink, Roles.CanGetUserCustomerLinkAtAnyBank))
        .Answers<UserCustomerLinksJson>();

    private static async Task<IResult> Handle(string bankId, string customerId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetUserCustomerLinksByCustomerIdQuery(bankId, customerId), ct);
        return outcome.ToHttp();
    }
}
