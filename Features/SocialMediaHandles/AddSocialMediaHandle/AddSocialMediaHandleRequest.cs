using System.ComponentModel.DataAnnotations;
using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.SocialMediaHandles.AddSocialMediaHandle;

/// <param name="CustomerNumber">Must be the number of the path's customer. It is compared, not stored.</param>
internal sealed record AddSocialMediaHandleBody(
    [Required] string? CustomerNumber,
    [MaxLength(16)] string? Type,
    [MaxLength(64)] string? Handle,
    DateTime? DateAdded,
    DateTime? DateActivated);

internal sealed record AddSocialMediaHandleCommand(string BankId, string CustomerId, AddSocialMediaHandleBody Body)
    : IRequest<Outcome<SuccessJson>>;

internal sealed class AddSocialMediaHandleValidator : AbstractValidator<AddSocialMediaHandleCommand>
{
    public AddSocialMediaHandleValidator() => RuleFor(c => c.Body).Fits();
}

internal sealed record SuccessJson(string Success);
