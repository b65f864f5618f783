using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Webhooks.GetWebhookDeliveries;

internal sealed class GetWebhookDeliveriesHandler(Database database) : IRequestHandler<GetWebhookDeliveriesQuery, Outcome<WebhookDeliveriesJson>>
{
    public async Task<Outcome<WebhookDeliveriesJson>> Handle(GetWebhookDeliveriesQuery query, CancellationToken ct)
    {
        if (!PathId.IsPossible(query.WebhookId))
            return ApiErrors.WebhookNotFound;

        await using var connection = database.Connect();
        await using var results = await connection.QueryMultipleAsync(database.Command(GetWebhookDeliveriesSql.Read, query, ct));
        if (await results.ReadSingleOrDefaultAsync<long?>() is null)
            return ApiErrors.WebhookNotFound;

        var rows = await results.ReadAsync<WebhookDeliveryRow>();
        return new WebhookDeliveriesJson([.. rows.Select(WebhookDeliveryJson.From)]);
    }
}
