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
            "Gives the customers of the bank that were last updated within a window, by `last_ok_date`, page by page: the `Link` of a page "
            + "leads to the next one, and whoever follows it gets each customer that was there at the beginning once, whatever is written "
            + "meanwhile. With `Accept: application/x-ndjson` all of them come as one stream. "
            + "Any parameter besides those listed is an attribute that a customer must have; of several one is enough. The "
            + "operator must have switched it on.")
        .WithTags("Customer", "FirehoseData")
        .Requires(
            Check.Switch(services => services.GetRequiredService<IOptions<FirehoseOptions>>().Value.AllowCustomerFirehose, ApiErrors.CustomerFirehoseOff),
            Check.Role(Roles.CanUseCustomerFirehoseAtAnyBank),
            Check.Bank)
        .Takes(FirehoseParameters.Documented)
        .Refuses(
            ApiErrors.FilterSortDirection,
            ApiErrors.FilterDate,
            ApiErrors.FilterLimit,
            ApiErrors.FilterLimitTooLarge(10000),
            ApiErrors.FilterOffset,
            ApiErrors.FilterCursorEvery,
            ApiErrors.FilterCursorWithOffset,
            ApiErrors.FilterCursor)
        .Streams()
        .Answers<FirehoseCustomersJson>()
        .AlsoAnswersInLines("One customer a line, each as in the list of a page; with `cursor_every` there are lines of cursors between them.")
        .AnswersWithHeader("Link", "Of a page: `<?…>; rel=\"next\"`, relative to the address of the request, where another page follows.");

    private static async Task<IResult> Handle(string bankId, HttpRequest request, IOptions<LimitOptions> limits, IMediator mediator, CancellationToken ct)
    {
        var isStream = LineReply.IsAskedFor(request);
        var parameters = FirehoseParameters.From(bankId, request.QueryString, isStream ? null : limits.Value.FirehosePage);
        if (parameters.Error is not null)
            return parameters.ToHttp();

        if (isStream)
        {
            var stream = await mediator.Send(parameters.Value.ToStream(), ct);
            return stream.Error is null ? new LineReply(stream.Value.Lines, limits.Value.StalledSeconds) : stream.ToHttp();
        }

        var query = parameters.Value.ToPage();
        var page = await mediator.Send(query, ct);
        if (page.Error is not null)
            return page.ToHttp();
        return new JsonStream<FirehoseCustomersJson>(page.Value.Json, response =>
        {
            response.Headers.Range = $"items={query.Offset}-{query.Limit}";
            if (page.Value.NextCursor is { } cursor)
                response.Headers.Link = $"<{FirehoseParameters.NextQuery(request.QueryString, cursor)}>; rel=\"next\"";
        });
    }
}
