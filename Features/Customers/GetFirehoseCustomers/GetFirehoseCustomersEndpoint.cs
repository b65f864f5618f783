using MediatR;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Customers.GetFirehoseCustomers;

internal sealed class GetFirehoseCustomersEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks/{bankId}/firehose/customers", Handle)
        .WithName("getFirehoseCustomers")
        .WithSummary("Get Firehose Customers")
        .Requires(
            Check.Switch(services => services.GetRequiredService<IOptions<FirehoseOptions>>().Value.AllowCustomerFirehose, ApiErrors.CustomerFirehoseOff),
            Check.Role(Roles.CanUseCustomerFirehoseAtAnyBank),
            Check.Bank)
        .Answers<FirehoseCustomersJson>();

    private static async Task<IResult> Handle(string bankId, HttpRequest request, IOptions<LimitOptions> limits, IMediator mediator, CancellationToken ct)
    {
        var query = GetFirehoseCustomersQuery.From(bankId, request.QueryString, limits.Value.FirehosePage);
        if (query.Error is not null)
            return query.ToHttp();

        var outcome = await mediator.Send(query.Value, ct);
        return outcome.ToStream(response => response.Headers.Range = $"items={query.Value.Offset}-{query.Value.Limit}");
    }
}
