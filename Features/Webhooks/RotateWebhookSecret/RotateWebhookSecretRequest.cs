using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Webhooks.RotateWebhookSecret;

internal sealed record RotateWebhookSecretCommand(string BankId, string WebhookId) : IRequest<Outcome<CreatedWebhookJson>>;
