using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.UserCustomerLinks.DeleteUserCustomerLink;

internal sealed class DeleteUserCustomerLinkEndpoint : IEndpoint
{
    // 200 and the body true, not 204, as the reference answers.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/banks/{bankId}/user_customer_links/{userCustomerLinkId}", Handle)
        .WithName("deleteUserCustomerLink")
        .WithSummary("Delete User Customer Link")
        .WithDescription(
            "Removes a link: the user no longer sees the customer among its own. Answers 200 and the body "
            + "`true`.")
        .WithTags("Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanDeleteUserCustomerLink, Roles.CanDeleteUserCustomerLinkAtAnyBank))
        .Refuses(ApiErrors.UserCustomerLinkNotFound)
        .Answers<bool>();

    private static async Task<IResult> Handle(
        string bankId, string userCustomerLinkId, IfMatch ifMatch, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new DeleteUserCustomerLinkCommand(bankId, userCustomerLinkId, ifMatch), ct);
        return outcome.ToHttp();
    }
}
