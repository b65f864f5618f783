using FluentValidation;
using MediatR;
using ObpCustomerService.Features.Entitlements;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Mediation;

namespace ObpCustomerService.Features.Users.CreateUser;

internal sealed record CreateUserBody(string Email, string Username, string Password, string FirstName, string LastName);

internal sealed record CreateUserCommand(CreateUserBody User) : IRequest<Outcome<CreatedUserJson>>;

internal sealed record CreatedUserJson(
    string UserId, string Email, string ProviderId, string Provider, string Username, EntitlementsJson Entitlements);

internal sealed class CreateUserValidator : AbstractValidator<CreateUserCommand>
{
    public CreateUserValidator()
    {
        RuleFor(c => c.User.Email).Fits(UserWidths.Email);
        RuleFor(c => c.User.FirstName).Fits(UserWidths.Name);
        RuleFor(c => c.User.LastName).Fits(UserWidths.Name);
        RuleFor(c => c.User.Password).Must(LocalUsers.IsStrongPassword).WithState(_ => ApiErrors.WeakPassword);
        RuleFor(c => c.User.Username).Must(LocalUsers.IsValidUsername).WithState(_ => ApiErrors.InvalidUsername);
    }
}
