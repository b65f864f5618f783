using System.Net;

namespace ObpCustomerService.Tests.Support;

public static class Readiness
{
    public static async Task<HttpStatusCode> ReadyAsync(this HttpClient client)
    {
        using var reply = await client.GetAsync("/health/ready");
        return reply.StatusCode;
    }

    /// <summary>Asks again and again. A pool that has failed to connect may not try again for a minute.</summary>
    public static async Task UntilReadyIsAsync(this HttpClient client, HttpStatusCode status)
    {
        var patience = TimeSpan.FromMinutes(2);
        using var end = new CancellationTokenSource(patience);
        while (await client.ReadyAsync() != status)
        {
            Assert.False(end.IsCancellationRequested, $"/health/ready was not {status} within {patience.TotalMinutes} minutes");
            await Task.Delay(50);
        }
    }
}
