using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Webhooks.DeleteWebhook;

internal sealed record DeleteWebhookCommand(string BankId, string WebhookId) : IRequest<Outcome<bool>>;
