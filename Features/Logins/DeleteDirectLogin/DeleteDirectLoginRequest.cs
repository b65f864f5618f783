using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Logins.DeleteDirectLogin;

internal sealed record DeleteDirectLoginCommand(byte[] TokenHash) : IRequest<Outcome<bool>>;
