using System.ComponentModel.DataAnnotations;
using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Mediation;
using ObpCustomerService.Infrastructure.Webhooks;

namespace ObpCustomerService.Features.Webhooks.CreateWebhook;

/// <param name="Url">Where to send to: https, and no address of an internal network.</param>
/// <param name="EventTypes">What is sent; absent, null or empty: everything.</param>
internal sealed record CreateWebhookBody(
    [MaxLength(TargetGuard.LongestUrl)] string Url,
    [MaxLength(20), EachMaxLength(100)] IReadOnlyList<string?>? EventTypes = null)
{
    public const string ContractName = "CreateWebhookBody";
}

internal sealed record CreateWebhookCommand(string BankId, string UserId, CreateWebhookBody Body) : IRequest<Outcome<CreatedWebhookJson>>;

internal sealed class CreateWebhookValidator : AbstractValidator<CreateWebhookCommand>
{
    public CreateWebhookValidator()
    {
        RuleFor(c => c.Body).Fits();
        RuleFor(c => c.Body.EventTypes)
            .Must(types => types is null || !types.Contains(null))
            .WithState(_ => ApiErrors.IncorrectJsonBody(CreateWebhookBody.ContractName));
        RuleFor(c => c.Body.EventTypes)
            .Must(types => types is null || types.All(WebhookEvent.Types.Contains))
            .WithState(_ => ApiErrors.CannotCreateWebhook($"Possible event_types are {string.Join(", ", WebhookEvent.Types)}."));
    }
}
