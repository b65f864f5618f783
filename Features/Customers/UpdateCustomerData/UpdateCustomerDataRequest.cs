using System.ComponentModel.DataAnnotations;
using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.Customers.UpdateCustomerData;

internal sealed record UpdateCustomerDataBody(
    FaceImageBody FaceImage,
    [MaxLength(CustomerWidths.RelationshipStatus)] string? RelationshipStatus,
    int Dependants,
    [MaxLength(CustomerWidths.HighestEducationAttained)] string? HighestEducationAttained,
    [MaxLength(CustomerWidths.EmploymentStatus)] string? EmploymentStatus);

internal sealed record UpdateCustomerDataCommand(string BankId, string CustomerId, UpdateCustomerDataBody Body, IfMatch IfMatch)
    : IRequest<Outcome<CustomerJson310>>;

internal sealed class UpdateCustomerDataValidator : AbstractValidator<UpdateCustomerDataCommand>
{
    public UpdateCustomerDataValidator() => RuleFor(c => c.Body).Fits();
}
