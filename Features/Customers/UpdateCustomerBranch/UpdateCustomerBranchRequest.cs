using System.ComponentModel.DataAnnotations;
using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.Customers.UpdateCustomerBranch;

internal sealed record UpdateCustomerBranchBody([MaxLength(CustomerWidths.BranchId)] string? BranchId);

internal sealed record UpdateCustomerBranchCommand(string BankId, string CustomerId, UpdateCustomerBranchBody Body, IfMatch IfMatch)
    : IRequest<Outcome<CustomerJson310>>;

internal sealed class UpdateCustomerBranchValidator : AbstractValidator<UpdateCustomerBranchCommand>
{
    public UpdateCustomerBranchValidator() => RuleFor(c => c.Body).Fits();
}
