using MediatR;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;
using ObpCustomerService.Infrastructure.SafeRetries;

namespace ObpCustomerService.Features.Users.CreateUser;

internal sealed class CreateUserEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/users", Handle)
        .WithName("createUser")
        .WithSummary("Create User")
        .WithDescription(
            "Makes a user who logs in with DirectLogin. Open to anybody where the operator allows it, otherwise to "
            + "super admins.")
        .WithTags("User")
        .ForAnybodyWhere(services => services.GetRequiredService<IOptions<AccessOptions>>().Value.DirectLogin.AllowSignUp, Check.SuperAdmin("CanCreateUser"))
        .RefusesIdempotencyKey()
        .ReadsBody()
        .Refuses(ApiErrors.WeakPassword, ApiErrors.InvalidUsername, ApiErrors.Unspecified(StatusCodes.Status409Conflict))
        .Answers<CreatedUserJson>(StatusCodes.Status201Created);

    private static async Task<IResult> Handle(CreateUserBody body, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new CreateUserCommand(body), ct);
        return outcome.ToCreated();
    }
}
