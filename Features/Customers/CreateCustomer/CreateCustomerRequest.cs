using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.Customers.CreateCustomer;

/// <summary>What the client sends: every key must be there but the last, and every nullable value may be null.</summary>
internal sealed record CreateCustomerBody(
    string? LegalName,
    string? MobilePhoneNumber,
    string? Email,
    FaceImageJson FaceImage,
    DateTime? DateOfBirth,
    string? RelationshipStatus,
    int Dependants,
    CreditRatingJson CreditRating,
    CreditLimitJson CreditLimit,
    string? HighestEducationAttained,
    string? EmploymentStatus,
    bool KycStatus,
    DateTime? LastOkDate,
    string? Title,
    string? BranchId,
    string? NameSuffix,
    IReadOnlyList<DateTime>? DobOfDependants = null);

internal sealed record CreateCustomerCommand(string BankId, CreateCustomerBody Customer) : IRequest<Outcome<CustomerJson310>>;

internal sealed class CreateCustomerValidator : AbstractValidator<CreateCustomerCommand>
{
    // Lengths first, then the count of dependants: the first rule that fails is the answer.
    public CreateCustomerValidator()
    {
        RuleFor(c => c.Customer.LegalName).Fits(CustomerWidths.LegalName);
        RuleFor(c => c.Customer.MobilePhoneNumber).Fits(CustomerWidths.MobilePhoneNumber);
        RuleFor(c => c.Customer.Email).Fits(CustomerWidths.Email);
        RuleFor(c => c.Customer.FaceImage.Url).Fits(CustomerWidths.FaceImageUrl);
        RuleFor(c => c.Customer.RelationshipStatus).Fits(CustomerWidths.RelationshipStatus);
        RuleFor(c => c.Customer.CreditRating.Rating).Fits(CustomerWidths.CreditRating);
        RuleFor(c => c.Customer.CreditRating.Source).Fits(CustomerWidths.CreditRating);
        RuleFor(c => c.Customer.CreditLimit.Currency).Fits(CustomerWidths.CreditLimit);
        RuleFor(c => c.Customer.CreditLimit.Amount).Fits(CustomerWidths.CreditLimit);
        RuleFor(c => c.Customer.HighestEducationAttained).Fits(CustomerWidths.HighestEducationAttained);
        RuleFor(c => c.Customer.EmploymentStatus).Fits(CustomerWidths.EmploymentStatus);
        RuleFor(c => c.Customer.Title).Fits(CustomerWidths.Title);
        RuleFor(c => c.Customer.BranchId).Fits(CustomerWidths.BranchId);
        RuleFor(c => c.Customer.NameSuffix).Fits(CustomerWidths.NameSuffix);
        RuleFor(c => c.Customer)
            .Must(customer => customer.Dependants == (customer.DobOfDependants?.Count ?? 0))
            .WithState(c => ApiErrors.DependantsMismatch(c.Customer.Dependants, c.Customer.DobOfDependants?.Count ?? 0));
    }
}
