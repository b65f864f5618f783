using System.Globalization;
using MediatR;
using Microsoft.OpenApi;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.OpenApi;
using ObpCustomerService.Infrastructure.Webhooks;

namespace ObpCustomerService.Features.Webhooks.GetWebhookDeliveries;

/// <param name="State">Null: all of them.</param>
internal sealed record GetWebhookDeliveriesQuery(string BankId, string WebhookId, string? State, int Limit, int Offset)
    : IRequest<Outcome<WebhookDeliveriesJson>>
{
    private const int DefaultLimit = 50;
    private const int LargestLimit = 500;

    private static readonly string[] States = [WebhookDispatchSql.Pending, WebhookDispatchSql.Delivered, WebhookDispatchSql.Dead];

    public static RequestParameter[] Parameters =>
    [
        RequestParameter.Query(
            "state", "One of `pending`, `delivered` and `dead`; without it all.", new() { Type = JsonSchemaType.String, Enum = [.. States] }),
        RequestParameter.Query("limit", "Deliveries of a page.", Number(1, DefaultLimit, $"{LargestLimit}")),
        RequestParameter.Query("offset", "Deliveries to leave out before the page.", Number(0, 0)),
    ];

    private static OpenApiSchema Number(int smallest, int absent, string? largest = null) =>
        new() { Type = JsonSchemaType.Integer, Format = "int32", Minimum = $"{smallest}", Maximum = largest, Default = absent };

    /// <summary>Of several invalid parameters the first in this order is told. An empty value counts as absent.</summary>
    public static Outcome<GetWebhookDeliveriesQuery> From(string bankId, string webhookId, QueryString queryString)
    {
        var pairs = QueryPairs.From(queryString);
        string Value(string name) => pairs.Find(pair => pair.Key == name).Value ?? "";

        var state = Value("state");
        if (state.Length > 0 && !States.Contains(state))
            return ApiErrors.FilterWebhookState;
        if (!TryNumber(Value("limit"), DefaultLimit, out var limit) || limit < 1)
            return ApiErrors.FilterLimit;
        if (limit > LargestLimit)
            return ApiErrors.FilterLimitTooLarge(LargestLimit);
        if (!TryNumber(Value("offset"), 0, out var offset) || offset < 0)
            return ApiErrors.FilterOffset;
        return new GetWebhookDeliveriesQuery(bankId, webhookId, state.Length == 0 ? null : state, limit, offset);
    }

    private static bool TryNumber(string text, int absent, out int number)
    {
        number = absent;
        return text.Length == 0 || int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }
}

internal sealed record WebhookDeliveriesJson(IReadOnlyList<WebhookDeliveryJson> Deliveries);
