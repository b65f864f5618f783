using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Logins.CreateDirectLogin;

internal sealed class CreateDirectLoginEndpoint : IEndpoint
{
    // Outside /obp and without a version. Everything is in the header: body and content type are ignored.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/my/logins/direct", Handle)
        .WithName("createDirectLogin")
        .WithSummary("Log in with DirectLogin: get a token")
        .WithDescription(
            "Gives a token for a user name, a password and the key of an application. Body and Content-Type are "
            + "ignored; the parameters come in the header `DirectLogin`, or after the word DirectLogin in the header "
            + "`Authorization`.")
        .WithTags("User")
        .WithMetadata(new IgnoresBody())
        .Takes(RequestParameter.Header(
            DirectLoginHeader.Name, "User name, password and the application's key.", "username=demo.admin, password=demo-Password-1, consumer_key=demo-consumer-key"))
        .AllowAnonymous()
        .Refuses(
            ApiErrors.LoginHeaderMissing,
            ApiErrors.DirectLoginWordMissing,
            ApiErrors.DirectLoginParametersMissing(["username", "password", "consumer_key"]),
            ApiErrors.InvalidCharacters,
            ApiErrors.ValueTooLong,
            ApiErrors.ConsumerKeyInvalid,
            ApiErrors.ConsumerKeyTooLong,
            ApiErrors.InvalidConsumerKey,
            ApiErrors.InvalidLogin,
            ApiErrors.UserLocked)
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
