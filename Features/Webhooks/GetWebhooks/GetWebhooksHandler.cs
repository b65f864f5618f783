using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Webhooks.GetWebhooks;

internal sealed class GetWebhooksHandler(Database database) : IRequestHandler<GetWebhooksQuery, Outcome<WebhooksJson>>
{
    public async Task<Outcome<WebhooksJson>> Handle(GetWebhooksQuery query, CancellationToken ct)
    {
        await using var connection = database.Connect();
        var rows = await connection.QueryAsync<WebhookRow>(database.Command(GetWebhooksSql.Read, query, ct));
        return new WebhooksJson([.. rows.Select(WebhookJson.From)]);
    }
}
