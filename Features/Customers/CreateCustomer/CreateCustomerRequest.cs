using System.ComponentModel.DataAnnotations;
using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.Customers.CreateCustomer;

/// <summary>What the client sends: every key must be there but the last, and every nullable value may be null.</summary>
internal sealed record CreateCustomerBody(
    [MaxLength(CustomerWidths.LegalName)] string? LegalName,
    [MaxLength(CustomerWidths.MobilePhoneNumber)] string? MobilePhoneNumber,
    [MaxLength(CustomerWidths.Email)] string? Email,
    FaceImageBody FaceImage,
    DateTime? DateOfBirth,
    [MaxLength(CustomerWidths.RelationshipStatus)] string? RelationshipStatus,
    int Dependants,
    CreditRatingJson CreditRating,
    CreditLimitJson CreditLimit,
    [MaxLength(CustomerWidths.HighestEducationAttained)] string? HighestEducationAttained,
    [MaxLength(CustomerWidths.EmploymentStatus)] string? EmploymentStatus,
    bool KycStatus,
    DateTime? LastOkDate,
    [MaxLength(CustomerWidths.Title)] string? Title,
    [MaxLength(CustomerWidths.BranchId)] string? BranchId,
    [MaxLength(CustomerWidths.NameSuffix)] string? NameSuffix,
    IReadOnlyList<DateTime>? DobOfDependants = null);

internal sealed record CreateCustomerCommand(string BankId, CreateCustomerBody Customer) : IRequest<Outcome<CustomerJson310>>;

internal sealed class CreateCustomerValidator : AbstractValidator<CreateCustomerCommand>
{
    // Lengths first, then the count of dependants: the first rule that fails is the answer.
    public CreateCustomerValidator()
    {
        RuleFor(c => c.Customer).Fits();
        RuleFor(c => c.Customer)
            .Must(customer => customer.Dependants == (customer.DobOfDependants?.Count ?? 0))
            .WithState(c => ApiErrors.DependantsMismatch(c.Customer.Dependants, c.Customer.DobOfDependants?.Count ?? 0));
    }
}
