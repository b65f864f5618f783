using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Users.GetUserByUserId;

internal sealed record GetUserByUserIdQuery(string UserId) : IRequest<Outcome<UserJson>>;
