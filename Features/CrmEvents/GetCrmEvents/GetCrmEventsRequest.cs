using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.CrmEvents.GetCrmEvents;

/// <param name="LinkedUserId">Only the events of this user's customers; null: all of the bank.</param>
internal sealed record GetCrmEventsQuery(string BankId, string? LinkedUserId) : IRequest<Outcome<CrmEventsJson>>;

/// <summary>Written as it is read, since the contract has no pages here: the list is never whole in memory.</summary>
internal sealed record CrmEventsJson(IAsyncEnumerable<CrmEventJson> CrmEvents);
