using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;
using ObpCustomerService.Infrastructure.SafeRetries;

namespace ObpCustomerService.Features.SocialMediaHandles.AddSocialMediaHandle;

internal sealed class AddSocialMediaHandleEndpoint : IEndpoint
{
    // The one endpoint that looks at the body before the bank and the role, and whose refusal of it names no class.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/banks/{bankId}/customers/{customerId}/social_media_handles", Handle)
        .WithName("addSocialMediaHandle")
        .WithSummary("Create Customer Social Media Handle")
        .WithDescription(
            "Adds a social media handle to the customer, who may have several. `customer_number` must be the customer's "
            + "own.")
        .WithTags("Customer")
        .Requires(
            Check.Body<AddSocialMediaHandleBody>(), Check.BankIdSyntax, Check.Bank, Check.Role(Roles.CanAddSocialMediaHandle))
        .TakesIdempotencyKey()
        .ReadsBody()
        .Refuses(ApiErrors.CustomerNotFound("CUSTOMER_ID"))
        .Answers<SuccessJson>(StatusCodes.Status201Created);

    private static async Task<IResult> Handle(
        string bankId, string customerId, AddSocialMediaHandleBody body, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new AddSocialMediaHandleCommand(bankId, customerId, body), ct);
        return outcome.ToCreated();
    }
}
