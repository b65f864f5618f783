using Dapper;
using MediatR;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;

namespace ObpCustomerService.Features.Webhooks.ResendWebhookDelivery;

internal sealed class ResendWebhookDeliveryHandler(Database database, TimeProvider clock)
    : IRequestHandler<ResendWebhookDeliveryCommand, Outcome<WebhookDeliveryJson>>
{
    public async Task<Outcome<WebhookDeliveryJson>> Handle(ResendWebhookDeliveryCommand command, CancellationToken ct)
    {
        if (!PathId.IsPossible(command.WebhookId) || !PathId.IsPossible(command.DeliveryId))
            return ApiErrors.WebhookDeliveryNotFound;

        var parameters = new { command.BankId, command.WebhookId, command.DeliveryId, Now = clock.Now() };
        var row = await database.WriteAsync(
            connection => connection.QuerySingleOrDefaultAsync<WebhookDeliveryRow>(
                database.Command(ResendWebhookDeliverySql.Resend, parameters, ct)),
            ct);
        if (row is null)
            return ApiErrors.WebhookDeliveryNotFound;
        return row.IsSubscriptionActive ? WebhookDeliveryJson.From(row) : ApiErrors.WebhookInactive;
    }
}
