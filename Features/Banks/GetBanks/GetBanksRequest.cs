using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Banks.GetBanks;

internal sealed record GetBanksQuery : IRequest<Outcome<BanksJson>>;

internal sealed record BanksJson(IReadOnlyList<BankJson> Banks);

internal sealed record BankJson(string Id, string? ShortName, string? FullName, string? Logo, string? Website, BankRoutingJson BankRouting);
