using MediatR;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Users.CreateUser;

internal sealed class CreateUserEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/users", Handle)
        .WithName("createUser")
        .WithSummary("Create User")
        .ForAnybodyWhere(services => services.GetRequiredService<IOptions<AccessOptions>>().Value.DirectLogin.AllowSignUp, Check.SuperAdmin("CanCreateUser"))
        .ReadsBody()
        .Answers<CreatedUserJson>(StatusCodes.Status201Created);

    private static async Task<IResult> Handle(CreateUserBody body, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new CreateUserCommand(body), ct);
        return outcome.ToCreated();
    }
}
