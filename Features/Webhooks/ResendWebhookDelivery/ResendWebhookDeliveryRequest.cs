using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Webhooks.ResendWebhookDelivery;

internal sealed record ResendWebhookDeliveryCommand(string BankId, string WebhookId, string DeliveryId) : IRequest<Outcome<WebhookDeliveryJson>>;
