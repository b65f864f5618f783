using System.ComponentModel.DataAnnotations;
using FluentValidation;
using MediatR;
using ObpCustomerService.Features.Entitlements;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.Users.CreateUser;

internal sealed record CreateUserBody(
    [MaxLength(UserWidths.Email)] string Email,
    string Username,
    string Password,
    [MaxLength(UserWidths.Name)] string FirstName,
    [MaxLength(UserWidths.Name)] string LastName);

internal sealed record CreateUserCommand(CreateUserBody User) : IRequest<Outcome<CreatedUserJson>>;

internal sealed record CreatedUserJson(
    string UserId, string Email, string ProviderId, string Provider, string Username, EntitlementsJson Entitlements);

internal sealed class CreateUserValidator : AbstractValidator<CreateUserCommand>
{
    public CreateUserValidator()
    {
        RuleFor(c => c.User).Fits();
        RuleFor(c => c.User.Password).Must(LocalUsers.IsStrongPassword).WithState(_ => ApiErrors.WeakPassword);
        RuleFor(c => c.User.Username).Must(LocalUsers.IsValidUsername).WithState(_ => ApiErrors.InvalidUsername);
    }
}
