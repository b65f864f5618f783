using MediatR;
using Microsoft.Extensions.Options;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Limits;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.Customers.GetFirehoseCustomers;

internal sealed class GetFirehoseCustomersEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks/{bankId}/firehose/customers", Handle)
        .WithName("getFirehoseCustomers")
        .WithSummary("Get Firehose Customers")
        .WithDescription(
            "Gives the customers of the bank that were last updated within a window, by `last_ok_date`, page by page. "
            + "Any parameter besides the five is an attribute that a customer must have; of several one is enough. The "
            + "operator must have switched it on.")
        .WithTags("Customer", "FirehoseData")
        .Requires(
            Check.Switch(services => services.GetRequiredService<IOptions<FirehoseOptions>>().Value.AllowCustomerFirehose, ApiErrors.CustomerFirehoseOff),
            Check.Role(Roles.CanUseCustomerFirehoseAtAnyBank),
            Check.Bank)
        .Takes(GetFirehoseCustomersQuery.Parameters)
        .Refuses(
            ApiErrors.FilterSortDirection,
            ApiErrors.FilterDate,
            ApiErrors.FilterLimit,
            ApiErrors.FilterLimitTooLarge(10000),
            ApiErrors.FilterOffset)
        .Streams()
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
