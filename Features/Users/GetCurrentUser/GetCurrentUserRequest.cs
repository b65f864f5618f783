using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Users.GetCurrentUser;

internal sealed record GetCurrentUserQuery(string UserId) : IRequest<Outcome<UserJson>>;
