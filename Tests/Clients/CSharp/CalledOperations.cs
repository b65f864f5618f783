using System.Text.Json;
using System.Text.RegularExpressions;

namespace ObpCustomerService.CSharpClient;

/// <summary>Notes which operation of the document each request was. The generated code itself throws where an answer is no success.</summary>
internal sealed class CalledOperations(string documentFile) : DelegatingHandler
{
    private readonly Dictionary<string, Regex> uncalled = Read(documentFile);
    private int count;

    /// <summary>The program's exit code: 0 where every operation was called.</summary>
    public int Report()
    {
        Console.WriteLine(count == 0 || uncalled.Count > 0
            ? $"C#: {count} operations called; missing: {string.Join(", ", uncalled.Keys)}"
            : $"C#: {count} operations called, each with success.");
        return count == 0 || uncalled.Count > 0 ? 1 : 0;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var called = $"{request.Method} {request.RequestUri!.AbsolutePath}";
        if (uncalled.FirstOrDefault(operation => operation.Value.IsMatch(called)).Key is { } operation && uncalled.Remove(operation))
            count++;
        return await base.SendAsync(request, cancellationToken);
    }

    private static Dictionary<string, Regex> Read(string documentFile)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(documentFile));
        return document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"))
            .ToDictionary(operation => operation, operation => new Regex($"^{Regex.Replace(operation, @"\{\w+\}", "[^/]+")}$"));
    }
}
