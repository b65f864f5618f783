using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Logins.DeleteCurrentUserTokens;

internal sealed record DeleteCurrentUserTokensCommand(string UserId) : IRequest<Outcome<bool>>;
