using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using ObpCustomerService.Infrastructure.Data;
using ObpCustomerService.Tests.Support;

namespace ObpCustomerService.Tests.CrmEvents;

/// <summary>An event as its importer brings it, with these values where a test names none.</summary>
internal sealed record ImportedEvent(string BankId)
{
    public string CrmEventId { get; init; } = Guid.NewGuid().ToString();
    public string? CustomerName { get; init; } = "Eveline Tripman";
    public string? CustomerNumber { get; init; } = "5987953";
    public string? Category { get; init; } = "Call";
    public string? Detail { get; init; } = "Return the call";
    public string? Channel { get; init; } = "Phone";
    public DateTime? ScheduledDate { get; init; }
    public DateTime? ActualDate { get; init; } = new DateTime(1100, 1, 1, 1, 1, 1, DateTimeKind.Utc);
    public string? Result { get; init; } = "";
    public DateTime Now { get; } = DateTime.UtcNow;
}

internal static class CrmEventCalls
{
    private static readonly Sql Insert = Sql.Same(
        """
        INSERT INTO CrmEvent (CrmEventId, BankId, CustomerName, CustomerNumber, Category, Detail, Channel, ScheduledDate, ActualDate, Result,
                              CreatedAt, UpdatedAt)
        VALUES (@CrmEventId, @BankId, @CustomerName, @CustomerNumber, @Category, @Detail, @Channel, @ScheduledDate, @ActualDate, @Result, @Now, @Now);
        """);

    public static async Task AddEventsAsync(this ApiFixture api, params ImportedEvent[] events)
    {
        var database = api.Services.GetRequiredService<Database>();
        foreach (var item in events)
        {
            var made = await database.WriteAsync(
                connection => connection.ExecuteAsync(database.Command(Insert, item, CancellationToken.None)), CancellationToken.None);
            Assert.Equal(1, made);
        }
    }

    public static Task<HttpResponseMessage> GetEventsAsync(this HttpClient client, string bank) =>
        client.GetAsync($"/obp/v3.1.0/banks/{bank}/crm-events");

    public static async Task<JsonArray> EventsAsync(this HttpClient client, string bank) =>
        (await (await client.GetEventsAsync(bank)).ShouldBeAsync(HttpStatusCode.OK))["crm_events"]!.AsArray();

    public static string[] EventIds(this JsonArray events) => [.. events.Select(item => item!.Text("id"))];
}
