using FluentValidation;
using MediatR;
using ObpCustomerService.Infrastructure.Access;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Users.UpdateCurrentUserPassword;

internal sealed record UpdateCurrentUserPasswordBody(string OldPassword, string NewPassword);

internal sealed record UpdateCurrentUserPasswordCommand(Caller Caller, UpdateCurrentUserPasswordBody Body) : IRequest<Outcome<bool>>;

internal sealed class UpdateCurrentUserPasswordValidator : AbstractValidator<UpdateCurrentUserPasswordCommand>
{
    public UpdateCurrentUserPasswordValidator() =>
        RuleFor(c => c.Body.NewPassword).Must(LocalUsers.IsStrongPassword).WithState(_ => ApiErrors.WeakPassword);
}
