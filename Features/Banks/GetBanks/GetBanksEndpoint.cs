using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Banks.GetBanks;

internal sealed class GetBanksEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks", Handle)
        .WithName("getBanks")
        .WithSummary("Get Banks")
        .WithDescription("Lists the banks.")
        .WithTags("Bank")
        .ForAnybody()
        .Answers<BanksJson>();

    private static async Task<IResult> Handle(IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetBanksQuery(), ct);
        return outcome.ToHttp();
    }
}
