using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Webhooks.GetWebhooks;

internal sealed record GetWebhooksQuery(string BankId) : IRequest<Outcome<WebhooksJson>>;

internal sealed record WebhooksJson(IReadOnlyList<WebhookJson> Webhooks);
