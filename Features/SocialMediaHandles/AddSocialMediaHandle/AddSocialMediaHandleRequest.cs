using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.SocialMediaHandles.AddSocialMediaHandle;

/// <param name="CustomerNumber">Must be the number of the path's customer. It is compared, not stored.</param>
internal sealed record AddSocialMediaHandleBody(
    string? CustomerNumber, string? Type, string? Handle, DateTime? DateAdded, DateTime? DateActivated);

internal sealed record AddSocialMediaHandleCommand(string BankId, string CustomerId, AddSocialMediaHandleBody Handle) : IRequest<Outcome<SuccessJson>>;

internal sealed class AddSocialMediaHandleValidator : AbstractValidator<AddSocialMediaHandleCommand>
{
    private const int Type = 16;
    private const int Handle = 64;

    public AddSocialMediaHandleValidator()
    {
        RuleFor(c => c.Handle.Type).Fits(Type);
        RuleFor(c => c.Handle.Handle).Fits(Handle);
    }
}

internal sealed record SuccessJson(string Success);
