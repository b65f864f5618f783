using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.Consumers.CreateConsumer;

/// <param name="Created">Part of the contract's body; the server's own time is kept and answered.</param>
internal sealed record CreateConsumerBody(
    string AppName,
    string? AppType,
    string? Description,
    string? DeveloperEmail,
    string? RedirectUrl,
    string? CreatedByUserId,
    bool Enabled,
    DateTime? Created = null,
    [property: JsonPropertyName("clientCertificate")] string? ClientCertificate = null);

internal sealed record CreateConsumerCommand(CreateConsumerBody Consumer) : IRequest<Outcome<CreatedConsumerJson>>;

/// <summary>Key and secret are shown this once.</summary>
internal sealed record CreatedConsumerJson(
    string ConsumerId, string Key, string Secret, string AppName, string? AppType, string? Description, string? DeveloperEmail,
    string? RedirectUrl, string? CreatedByUserId, bool Enabled, DateTime Created);

internal sealed class CreateConsumerValidator : AbstractValidator<CreateConsumerCommand>
{
    private const int Name = 100;
    private const int AppType = 20;
    private const int Description = 4000;
    private const int DeveloperEmail = 100;
    private const int RedirectUrl = 250;
    private const int ClientCertificate = 4000;

    public CreateConsumerValidator()
    {
        RuleFor(c => c.Consumer.AppName).Fits(Name);
        RuleFor(c => c.Consumer.AppType).Fits(AppType);
        RuleFor(c => c.Consumer.Description).Fits(Description);
        RuleFor(c => c.Consumer.DeveloperEmail).Fits(DeveloperEmail);
        RuleFor(c => c.Consumer.RedirectUrl).Fits(RedirectUrl);
        RuleFor(c => c.Consumer.CreatedByUserId).Fits(PathId.Width);
        RuleFor(c => c.Consumer.ClientCertificate).Fits(ClientCertificate);
    }
}
