using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;
using ObpCustomerService.Infrastructure.SafeRetries;

namespace ObpCustomerService.Features.Banks.CreateBank;

internal sealed class CreateBankEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/banks", Handle)
        .WithName("createBank")
        .WithSummary("Create Bank")
        .WithDescription("Makes a bank, or replaces the one that has this id. Whoever makes one may grant roles at it.")
        .WithTags("Bank")
        .Requires(Check.Role(Roles.CanCreateBank))
        .TakesIdempotencyKey()
        .ReadsBody("BankJSONV220")
        .Refuses(ApiErrors.InvalidNewBankId)
        .Answers<CreateBankJson>(StatusCodes.Status201Created);

    private static async Task<IResult> Handle(CreateBankJson body, Caller caller, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new CreateBankCommand(body, caller.UserId), ct);
        return outcome.ToCreated();
    }
}
