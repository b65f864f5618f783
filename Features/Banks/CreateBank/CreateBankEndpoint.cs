using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Banks.CreateBank;

internal sealed class CreateBankEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/banks", Handle)
        .WithName("createBank")
        .WithSummary("Create Bank")
        .Requires(Check.Role(Roles.CanCreateBank))
        .ReadsBody("BankJSONV220")
        .Answers<CreateBankJson>(StatusCodes.Status201Created);

    private static async Task<IResult> Handle(CreateBankJson body, Caller caller, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new CreateBankCommand(body, caller.UserId), ct);
        return outcome.ToCreated();
    }
}
