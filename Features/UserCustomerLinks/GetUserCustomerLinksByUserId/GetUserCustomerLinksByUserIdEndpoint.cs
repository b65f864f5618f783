using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.UserCustomerLinks.GetUserCustomerLinksByUserId;

internal sealed class GetUserCustomerLinksByUserIdEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks/{bankId}/user_customer_links/users/{userId}", Handle)
        .WithName("getUserCustomerLinksByUserId")
        .WithSummary("Get User Customer Links by User")
        .WithDescription("Gives the user's links to customers of the bank, in the order of their insertion.")
        .WithTags("Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanGetUserCustomerLink, Roles.CanGetUserCustomerLinkAtAnyBank))
        .Refuses(ApiErrors.UserNotFoundByUserId)
        .Answers<UserCustomerLinksJson>();

    private static async Task<IResult> Handle(string bankId, string userId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetUserCustomerLinksByUserIdQuery(bankId, userId), ct);
        return outcome.ToHttp();
    }
}
