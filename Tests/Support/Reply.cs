using System.Net;
using System.Text.Json.Nodes;

namespace ObpCustomerService.Tests.Support;

public static class Reply
{
    /// <summary>The body, once the status is the expected one; the body is in the message where it is not.</summary>
    public static async Task<JsonNode> ShouldBeAsync(this HttpResponseMessage reply, HttpStatusCode status)
    {
        var text = await reply.Content.ReadAsStringAsync();
        Assert.True(reply.StatusCode == status, $"expected {(int)status}, came {(int)reply.StatusCode}: {text}");
        Assert.True(reply.Headers.Contains("Correlation-Id"), "no Correlation-Id");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    /// <summary>The body of a GET that succeeds.</summary>
    public static async Task<JsonNode> OkAsync(this HttpClient client, string path) => await (await client.GetAsync(path)).ShouldBeAsync(HttpStatusCode.OK);

    public static string Text(this JsonNode node, string name) => (string)node[name]!;

    /// <summary>Exactly the envelope: code and message, in this order.</summary>
    public static async Task ShouldBeErrorAsync(this HttpResponseMessage reply, HttpStatusCode status, string message)
    {
        var body = (await reply.ShouldBeAsync(status)).AsObject();
        Assert.Equal(["code", "message"], body.Select(pair => pair.Key));
        Assert.Equal((int)status, (int)body["code"]!);
        Assert.Equal(message, (string)body["message"]!);
    }
}
