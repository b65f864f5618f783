using System.Text.RegularExpressions;
using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.Banks.CreateBank;

/// <summary>Sent and answered in the same shape.</summary>
internal sealed record CreateBankJson(
    string Id, string? FullName, string? ShortName, string? LogoUrl, string? WebsiteUrl, string? SwiftBic, string? NationalIdentifier,
    CreateBankRoutingJson BankRouting);

internal sealed record CreateBankRoutingJson(string? Scheme, string? Address);

internal sealed record CreateBankCommand(CreateBankJson Bank, string CreatorId) : IRequest<Outcome<CreateBankJson>>;

internal sealed partial class CreateBankValidator : AbstractValidator<CreateBankCommand>
{
    private const int Text = 255;
    private const int ShortName = 100;

    public CreateBankValidator()
    {
        RuleFor(c => c.Bank.Id).Must(id => NewBankId().IsMatch(id)).WithState(_ => ApiErrors.InvalidNewBankId);
        RuleFor(c => c.Bank.FullName).Fits(Text);
        RuleFor(c => c.Bank.ShortName).Fits(ShortName);
        RuleFor(c => c.Bank.LogoUrl).Fits(Text);
        RuleFor(c => c.Bank.WebsiteUrl).Fits(Text);
        RuleFor(c => c.Bank.SwiftBic).Fits(Text);
        RuleFor(c => c.Bank.NationalIdentifier).Fits(Text);
        RuleFor(c => c.Bank.BankRouting.Scheme).Fits(Text);
        RuleFor(c => c.Bank.BankRouting.Address).Fits(Text);
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]{6,16}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NewBankId();
}
