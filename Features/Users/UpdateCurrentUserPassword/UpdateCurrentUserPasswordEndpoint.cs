using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Users.UpdateCurrentUserPassword;

internal sealed class UpdateCurrentUserPasswordEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/users/current/password", Handle)
        .WithName("updateCurrentUserPassword")
        .WithSummary("Change the own password: every other token of the User is revoked")
        .WithDescription("Revokes every other token of the user. A wrong old password counts as a bad login.")
        .WithTags("User")
        .Requires()
        .ReadsBody()
        .Refuses(ApiErrors.WeakPassword, ApiErrors.NoPassword, ApiErrors.InvalidLogin)
        .Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> Handle(UpdateCurrentUserPasswordBody body, Caller caller, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new UpdateCurrentUserPasswordCommand(caller, body), ct);
        return outcome.ToNoContent();
    }
}
