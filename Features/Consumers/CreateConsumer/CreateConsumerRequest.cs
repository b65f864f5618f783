using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.Consumers.CreateConsumer;

/// <param name="Created">Part of the contract's body; the server's own time is kept and answered.</param>
internal sealed record CreateConsumerBody(
    [MaxLength(100)] string AppName,
    [MaxLength(20)] string? AppType,
    [MaxLength(4000)] string? Description,
    [MaxLength(100)] string? DeveloperEmail,
    [MaxLength(250)] string? RedirectUrl,
    [MaxLength(PathId.Width)] string? CreatedByUserId,
    bool Enabled,
    DateTime? Created = null,
    [property: JsonPropertyName("clientCertificate")][MaxLength(4000)] string? ClientCertificate = null);

internal sealed record CreateConsumerCommand(CreateConsumerBody Consumer) : IRequest<Outcome<CreatedConsumerJson>>;

/// <summary>Key and secret are shown this once.</summary>
internal sealed record CreatedConsumerJson(
    string ConsumerId, string Key, string Secret, string AppName, string? AppType, string? Description, string? DeveloperEmail,
    string? RedirectUrl, string? CreatedByUserId, bool Enabled, DateTime Created);

internal sealed class CreateConsumerValidator : AbstractValidator<CreateConsumerCommand>
{
    public CreateConsumerValidator() => RuleFor(c => c.Consumer).Fits();
}
