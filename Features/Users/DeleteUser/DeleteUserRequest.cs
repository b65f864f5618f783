using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Users.DeleteUser;

internal sealed record DeleteUserCommand(string UserId, string CallerId) : IRequest<Outcome<bool>>;
