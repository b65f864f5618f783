using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Banks.GetBank;

internal sealed class GetBankEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks/{bankId}", Handle)
        .WithName("bankById")
        .WithSummary("Get Bank")
        .WithDescription("Gives one bank.")
        .WithTags("Bank")
        .ForAnybody()
        .Refuses(ApiErrors.BankNotFound("BANK_ID"))
        .Answers<BankWithRoutingsJson>();

    private static async Task<IResult> Handle(string bankId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetBankQuery(bankId), ct);
        return outcome.ToHttp();
    }
}
