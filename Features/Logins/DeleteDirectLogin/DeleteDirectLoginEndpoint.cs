using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Logins.DeleteDirectLogin;

internal sealed class DeleteDirectLoginEndpoint : IEndpoint
{
    // A bearer token is its issuer's to revoke: where one is sent, the parameter that this call is about is missing.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapDelete("/my/logins/direct", Handle)
        .WithName("deleteDirectLogin")
        .WithSummary("Log out: revoke the DirectLogin token that is sent")
        .WithDescription("The token is worth nothing afterwards. A bearer token is its issuer's to revoke.")
        .WithTags("User")
        .Requires()
        .Produces(StatusCodes.Status204NoContent);

    private static async Task<IResult> Handle(Caller caller, IMediator mediator, CancellationToken ct)
    {
        Outcome<bool> outcome = caller.TokenHash is { } tokenHash
            ? await mediator.Send(new DeleteDirectLoginCommand(tokenHash), ct)
            : ApiErrors.DirectLoginParametersMissing(["token"]);
        return outcome.ToNoContent();
    }
}
