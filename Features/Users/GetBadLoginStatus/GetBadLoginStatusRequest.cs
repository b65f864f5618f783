using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Users.GetBadLoginStatus;

internal sealed record GetBadLoginStatusQuery(string Username) : IRequest<Outcome<BadLoginStatusJson>>;
