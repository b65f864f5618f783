using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.SocialMediaHandles.GetSocialMediaHandles;

internal sealed class GetSocialMediaHandlesEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks/{bankId}/customers/{customerId}/social_media_handles", Handle)
        .WithName("getSocialMediaHandles")
        .WithSummary("Get Customer Social Media Handles")
        .WithDescription("Gives the customer's social media handles, the last one first, under the key `checks`.")
        .WithTags("Customer")
        .Requires(Check.Bank, Check.Role(Roles.CanGetSocialMediaHandles))
        .Refuses(ApiErrors.CustomerNotFound("CUSTOMER_ID"))
        .Answers<SocialMediaHandlesJson>();

    private static async Task<IResult> Handle(string bankId, string customerId, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetSocialMediaHandlesQuery(bankId, customerId), ct);
        return outcome.ToHttp();
    }
}
