using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Users.GetUserByUsername;

internal sealed record GetUserByUsernameQuery(string Username) : IRequest<Outcome<UserJson>>;
