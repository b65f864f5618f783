using MediatR;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.CrmEvents.GetCrmEvents;

/// <param name="LinkedUserId">Only the events of this user's customers; null: all of the bank.</param>
internal sealed record GetCrmEventsQuery(string BankId, string? LinkedUserId) : IRequest<Outcome<CrmEventsJson>>;

/// <summary>Written as it is read, since the contract has no pages here: the list is never whole in memory.</summary>
internal sealed record CrmEventsJson(IAsyncEnumerable<CrmEventJson> CrmEvents);

/// <param name="CustomerName">With <paramref name="CustomerNumber"/>: what the import said, not a reference to a customer.</param>
internal sealed record CrmEventJson(
    string Id, string BankId, string? CustomerName, string? CustomerNumber, string? Category, string? Detail, string? Channel,
    DateTime? ScheduledDate, DateTime? ActualDate, string? Result);
