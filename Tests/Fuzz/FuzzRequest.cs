using System.Text;

namespace ObpCustomerService.Tests.Fuzz;

/// <summary>
/// A request before it is sent. What stands in braces is filled in by the <see cref="Scene"/> (an id that is there, a token), so that
/// the same seed gives the same request against any database.
/// </summary>
internal sealed record FuzzRequest(string OperationId, string Verb, string Target)
{
    public IReadOnlyList<string> Headers { get; init; } = [];

    public string? Body { get; init; }

    public Encoding Encoding { get; init; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>How many bytes of the body are announced and never sent.</summary>
    public int Missing { get; init; }

    /// <summary>Whether verb and path are still the operation's, so that its part of the document tells which answers there are.</summary>
    public bool IsOperation { get; init; } = true;

    /// <summary>Whether it is HTTP at all. What is not may be refused by the server, before the service hears of it.</summary>
    public bool IsHttp { get; init; } = true;

    public FuzzRequest With(string header) => this with { Headers = [.. Headers, header] };

    public FuzzRequest Without(string header) =>
        this with { Headers = [.. Headers.Where(line => !line.StartsWith(header + ":", StringComparison.OrdinalIgnoreCase))] };

    public byte[] ToBytes(IReadOnlyDictionary<string, string> scene)
    {
        // The same new id wherever one stands, so that a file to import can speak of what it brings.
        scene = new Dictionary<string, string>(scene) { ["new"] = $"n{Guid.NewGuid():N}"[..15] };
        byte[] body = Body is null ? [] : [.. Encoding.GetPreamble(), .. Encoding.GetBytes(Filled(Body, scene))];
        var head = new StringBuilder($"{Verb} {Filled(Target, scene)} HTTP/1.1\r\nHost: fuzz.example.com\r\n");
        foreach (var header in Headers)
            head.Append(Filled(header, scene)).Append("\r\n");
        if (Body is not null)
            head.Append("Content-Length: ").Append(body.Length).Append("\r\n");
        return [.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. body.AsSpan(0, Math.Max(0, body.Length - Missing))];
    }

    public override string ToString()
    {
        var body = Body is null ? "no body" : $"{Encoding.WebName}, the last {Missing} bytes missing: {Cut(Body)}";
        return $"{OperationId}: {Verb} {Cut(Target)}\n{Cut(string.Join('\n', Headers))}\n{body}";
    }

    private static string Cut(string text) => text.Length <= 3_000 ? text : $"{text[..3_000]}… ({text.Length} characters)";

    private static string Filled(string text, IReadOnlyDictionary<string, string> scene)
    {
        if (!text.Contains('{', StringComparison.Ordinal))
            return text;
        foreach (var (name, value) in scene)
            text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return text;
    }
}
