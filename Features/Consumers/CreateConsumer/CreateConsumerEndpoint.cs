using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.SafeRetries;

namespace ObpCustomerService.Features.Consumers.CreateConsumer;

internal sealed class CreateConsumerEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/management/consumers", Handle)
        .WithName("createConsumer")
        .WithSummary("Register a Consumer")
        .WithDescription("Registers an application. Its key and secret are shown this once.")
        .WithTags("Consumer")
        .Requires(Check.Role(Roles.CanCreateConsumer))
        .RefusesIdempotencyKey()
        .ReadsBody("ConsumerPostJSON")
        .Answers<CreatedConsumerJson>(StatusCodes.Status201Created);

    private static async Task<IResult> Handle(CreateConsumerBody body, IMediator mediator, CancellationToken ct)
    {
        var outcome = await mediator.Send(new CreateConsumerCommand(body), ct);
        return outcome.ToCreated();
    }
}
