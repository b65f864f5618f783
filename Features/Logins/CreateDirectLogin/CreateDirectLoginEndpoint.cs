using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Logins.CreateDirectLogin;

internal sealed class CreateDirectLoginEndpoint : IEndpoint
{
    // Outside /obp and without a version. Everything is in the header: body and content type are ignored.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/my/logins/direct", Handle)
        .WithName("createDirectLogin")
        .WithSummary("Log in with DirectLogin: get a token")
        .WithMetadata(new IgnoresBody())
        .AllowAnonymous()
        .Answers<TokenJson>(StatusCodes.Status201Created);

    private static async Task<IResult> Handle(HttpRequest request, IMediator mediator, CancellationToken ct)
    {
        var command = Command(request.Headers);
        if (command.Error is not null)
            return command.ToCreated();
        var outcome = await mediator.Send(command.Value, ct);
        return outcome.ToCreated();
    }

    // The header of that name wins over Authorization.
    private static Outcome<CreateDirectLoginCommand> Command(IHeaderDictionary headers)
    {
        if (headers.TryGetValue(DirectLoginHeader.Name, out var directLogin))
            return CreateDirectLoginCommand.From(new DirectLoginHeader(directLogin.ToString()));
        if (!headers.TryGetValue("Authorization", out var authorization))
            return ApiErrors.LoginHeaderMissing;
        return authorization.ToString().Contains(DirectLoginHeader.Name, StringComparison.Ordinal)
            ? CreateDirectLoginCommand.From(new DirectLoginHeader(authorization.ToString()))
            : ApiErrors.DirectLoginWordMissing;
    }
}
