using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.Banks.CreateBank;

/// <summary>Sent and answered in the same shape.</summary>
internal sealed record CreateBankJson(
    string Id,
    [MaxLength(255)] string? FullName,
    [MaxLength(100)] string? ShortName,
    [MaxLength(255)] string? LogoUrl,
    [MaxLength(255)] string? WebsiteUrl,
    [MaxLength(255)] string? SwiftBic,
    [MaxLength(255)] string? NationalIdentifier,
    CreateBankRoutingJson BankRouting);

internal sealed record CreateBankRoutingJson([MaxLength(255)] string? Scheme, [MaxLength(255)] string? Address);

internal sealed record CreateBankCommand(CreateBankJson Bank, string CreatorId) : IRequest<Outcome<CreateBankJson>>;

internal sealed partial class CreateBankValidator : AbstractValidator<CreateBankCommand>
{
    public CreateBankValidator()
    {
        RuleFor(c => c.Bank.Id).Must(id => NewBankId().IsMatch(id)).WithState(_ => ApiErrors.InvalidNewBankId);
        RuleFor(c => c.Bank).Fits();
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]{6,16}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NewBankId();
}
