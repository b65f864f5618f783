using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace ObpCustomerService.Infrastructure.SafeRetries;

/// <summary>An answer before it is sent: what can be kept, and sent any number of times.</summary>
internal sealed record Answer(int StatusCode, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    // The others are each answer's own.
    private static readonly string[] KeptHeaders = [HeaderNames.ContentType, HeaderNames.ETag, HeaderNames.Location];

    public bool IsSuccess => StatusCode is >= 200 and < 300;

    /// <summary>Takes it from the response, which then is as it was before.</summary>
    public static Answer TakeFrom(HttpResponse response, byte[] body)
    {
        var headers = KeptHeaders.Where(response.Headers.ContainsKey).ToDictionary(name => name, name => response.Headers[name].ToString());
        var answer = new Answer(response.StatusCode, headers, body);
        foreach (var name in headers.Keys)
            response.Headers.Remove(name);
        response.ContentLength = null;
        response.StatusCode = StatusCodes.Status200OK;
        return answer;
    }

    public async Task WriteAsync(HttpResponse response, CancellationToken ct)
    {
        response.StatusCode = StatusCode;
        foreach (var (name, value) in Headers)
            response.Headers[name] = value;
        response.ContentLength = Body.Length;
        await response.Body.WriteAsync(Body, ct);
    }

    /// <summary>Its <c>customer_id</c>; null where it has none.</summary>
    public string? CustomerId()
    {
        if (Body.Length == 0)
            return null;
        using var json = JsonDocument.Parse(Body);
        var root = json.RootElement;
        return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("customer_id", out var id) ? id.GetString() : null;
    }
}
