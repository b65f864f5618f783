using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.Customers.UpdateCustomerData;

internal sealed record UpdateCustomerDataBody(FaceImageJson FaceImage, string? RelationshipStatus, int Dependants, string? HighestEducationAttained, string? EmploymentStatus);

internal sealed record UpdateCustomerDataCommand(string BankId, string CustomerId, UpdateCustomerDataBody Data) : IRequest<Outcome<CustomerJson310>>;

internal sealed class UpdateCustomerDataValidator : AbstractValidator<UpdateCustomerDataCommand>
{
    public UpdateCustomerDataValidator()
    {
        RuleFor(c => c.Data.FaceImage.Url).Fits(CustomerWidths.FaceImageUrl);
        RuleFor(c => c.Data.RelationshipStatus).Fits(CustomerWidths.RelationshipStatus);
        RuleFor(c => c.Data.HighestEducationAttained).Fits(CustomerWidths.HighestEducationAttained);
        RuleFor(c => c.Data.EmploymentStatus).Fits(CustomerWidths.EmploymentStatus);
    }
}
