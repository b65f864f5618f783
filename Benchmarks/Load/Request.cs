using System.Text;

namespace ObpCustomerService.Benchmarks.Load;

internal sealed record Request(string Method, string Path, string? Body = null, string? Accept = null)
{
    public static Request Get(string path) => new("GET", path);

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), Path)
        {
            Content = Body is null ? null : new StringContent(Body, Encoding.UTF8, "application/json"),
        };
        if (Accept is not null)
            message.Headers.Add("Accept", Accept);
        return message;
    }

    /// <summary>As it goes over the wire.</summary>
    public string ToWire(Uri address, (string Name, string Value) credentials)
    {
        var head = $"{Method} {Path} HTTP/1.1\r\nHost: {address.Authority}\r\n{credentials.Name}: {credentials.Value}\r\n"
            + (Accept is null ? "" : $"Accept: {Accept}\r\n");
        return Body is null
            ? $"{head}\r\n"
            : $"{head}Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(Body)}\r\n\r\n{Body}";
    }
}
