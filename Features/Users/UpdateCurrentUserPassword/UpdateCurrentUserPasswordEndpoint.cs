using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Users.UpdateCurrentUserPassword;

internal sealed class UpdateCurrentUserPasswordEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/users/current/password", Handle)
        .WithName("updateCurrentUserPassword")
        .WithSummary("Change the own password: every other token of the User is revoked")
        .Requires()
        .ReadsBody()
        .Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> Handle(UpdateCurrentUserPasswordBody body, Caller caller, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new UpdateCurrentUserPasswordCommand(caller, body), ct);
        return outcome.ToNoContent();
    }
}
