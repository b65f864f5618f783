using MediatR;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.CrmEvents.GetCrmEvents;

internal sealed class GetCrmEventsEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks/{bankId}/crm-events", Handle)
        .WithName("getCrmEvents")
        .WithSummary("Get CRM Events")
        .WithDescription(
            "Gives all events of customer relationship management at the bank, in the order in which they came in. They "
            + "are brought in by the sandbox import.")
        .WithTags("Customer")
        .Requires(ChecksOf(routes.ServiceProvider.GetRequiredService<IOptions<CrmEventOptions>>().Value))
        .Streams()
        .Answers<CrmEventsJson>();

    private static AccessCheck[] ChecksOf(CrmEventOptions options) =>
        Roles.Find(options.RequiredRole) is { } role ? [Check.Bank, Check.Role(role)] : [Check.Bank];

    private static async Task<IResult> Handle(
        string bankId, Caller caller, IOptions<CrmEventOptions> options, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new GetCrmEventsQuery(bankId, options.Value.OwnCustomersOnly ? caller.UserId : null), ct);
        return outcome.ToStream(_ => { });
    }
}
