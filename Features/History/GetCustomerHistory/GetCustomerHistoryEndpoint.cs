using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;

namespace ObpCustomerService.Features.History.GetCustomerHistory;

internal sealed class GetCustomerHistoryEndpoint : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/banks/{bankId}/customers/{customerId}/history", Handle)
        .WithName("getCustomerHistory")
        .WithSummary("Get Customer History")
        .WithDescription(
            "Gives every change of the customer, and of its addresses, tax residences, handles, links and attributes, also of those that are "
            + "deleted: who, when, by which operation and for which request (its `Correlation-Id`), and each changed field before and after. "
            + "Newest first, page by page: while there are more, a `Link` header with `rel=\"next\"` names the next page.")
        .WithTags("Customer")
        .Requires(Check.Bank, Check.Roles(Roles.CanGetCustomer, Roles.CanGetCustomerHistory))
        .Takes(GetCustomerHistoryQuery.Parameters)
        .Refuses(
            ApiErrors.FilterLimit,
            ApiErrors.FilterLimitTooLarge(GetCustomerHistoryQuery.LargestLimit),
            ApiErrors.FilterCursor,
            ApiErrors.CustomerNotFound("CUSTOMER_ID"))
        .Answers<CustomerChangesJson>();

    private static async Task<IResult> Handle(string bankId, string customerId, HttpContext context, IMediator mediator, CancellationToken ct)
    {
        var query = GetCustomerHistoryQuery.From(bankId, customerId, context.Request.QueryString);
        if (query.Error is not null)
            return query.ToHttp();

        var outcome = await mediator.Send(query.Value, ct);
        if (outcome.Error is not null)
            return outcome.ToHttp();

        if (outcome.Value.Next is { } next)
            context.Response.Headers.Link = $"<?limit={query.Value.Limit}&cursor={next}>; rel=\"next\"";
        Outcome<CustomerChangesJson> answer = outcome.Value.Changes;
        return answer.ToHttp();
    }
}
