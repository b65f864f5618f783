using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Logins.DeleteUserTokens;

internal sealed record DeleteUserTokensCommand(string UserId) : IRequest<Outcome<bool>>;
