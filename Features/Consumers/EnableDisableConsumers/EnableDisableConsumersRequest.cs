using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Consumers.EnableDisableConsumers;

/// <summary>Sent and answered in the same shape.</summary>
internal sealed record EnableDisableConsumersJson(bool Enabled);

internal sealed record EnableDisableConsumersCommand(string ConsumerId, bool Enabled, string CallerId) : IRequest<Outcome<EnableDisableConsumersJson>>;
