using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.SocialMediaHandles.GetSocialMediaHandles;

internal sealed class GetSocialMediaHandlesEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks/{bankId}/customers/{customerId}/social_media_handles", Handle)
        .WithName("getSocialMediaHandles")
        .WithSummary("Get Customer Social Media Handles")
        .Requires(Check.Bank, Check.Role(Roles.CanGetSocialMediaHandles))
        .Answers<SocialMediaHandlesJson>();

    private static async Task<IResult> Handle(string bankId, string customerId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetSocialMediaHandlesQuery(bankId, customerId), ct);
        return outcome.ToHttp();
    }
}
