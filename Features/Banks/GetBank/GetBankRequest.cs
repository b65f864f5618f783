using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.Banks.GetBank;

internal sealed record GetBankQuery(string BankId) : IRequest<Outcome<BankWithRoutingsJson>>;

/// <summary>One bank shows a list of routings, and attributes, which this service has none of.</summary>
internal sealed record BankWithRoutingsJson(
    string Id, string? ShortName, string? FullName, string? Logo, string? Website,
    IReadOnlyList<BankRoutingJson> BankRoutings, IReadOnlyList<string> Attributes);
