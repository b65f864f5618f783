using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Consumers.EnableDisableConsumers;

internal sealed class EnableDisableConsumersEndpoint : IEndpoint
{
    // Which role is due stands in the body, so the handler asks for it.
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/management/consumers/{consumerId}", Handle)
        .WithName("enableDisableConsumers")
        .WithSummary("Enable or Disable a Consumer")
        .WithDescription("Enables or disables an application. It counts from the next request.")
        .WithTags("Consumer")
        .Requires()
        .ReadsBody("PutEnabledJSON")
        .Refuses(
            ApiErrors.MissingRole(Roles.CanEnableConsumers.Name),
            ApiErrors.MissingRole(Roles.CanDisableConsumers.Name),
            ApiErrors.ConsumerNotFound)
        .Answers<EnableDisableConsumersJson>();

    private static async Task<IResult> Handle(
        string consumerId, EnableDisableConsumersJson body, Caller caller, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new EnableDisableConsumersCommand(consumerId, body.Enabled, caller.UserId), ct);
        return outcome.ToHttp();
    }
}
