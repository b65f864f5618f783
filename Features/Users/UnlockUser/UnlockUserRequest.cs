using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Users.UnlockUser;

internal sealed record UnlockUserCommand(string Username) : IRequest<Outcome<BadLoginStatusJson>>;
