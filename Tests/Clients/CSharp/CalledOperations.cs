using System.Text.Json;
using System.Text.RegularExpressions;

namespace ObpCustomerService.CSharpClient;

/// <summary>Notes which operation of the document each request was. The generated code itself throws where an answer is no success.</summary>
internal sealed class CalledOperations(string documentFile) : DelegatingHandler
{
    private readonly List<(string Name, Regex Pattern)> operations = Read(documentFile);
    private readonly HashSet<string> called = [];

    /// <summary>The program's exit code: 0 where every operation was called.</summary>
    public int Report()
    {
        var missing = operations.Select(operation => operation.Name).Except(called).ToList();
        Console.WriteLine(called.Count == 0 || missing.Count > 0
            ? $"C#: {called.Count} operations called; missing: {string.Join(", ", missing)}"
            : $"C#: {called.Count} operations called, each with success.");
        return called.Count == 0 || missing.Count > 0 ? 1 : 0;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var sent = $"{request.Method} {request.RequestUri!.AbsolutePath}";
        if (operations.FirstOrDefault(operation => operation.Pattern.IsMatch(sent)).Name is { } name)
            called.Add(name);
        return await base.SendAsync(request, cancellationToken);
    }

    // The path with the fewest parameters comes first, as in the service: users/current/tokens is not users/{userId}/tokens.
    private static List<(string Name, Regex Pattern)> Read(string documentFile)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(documentFile));
        return document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}"))
            .OrderBy(operation => operation.Count(letter => letter == '{'))
            .Select(operation => (operation, new Regex($"^{Regex.Replace(operation, @"\{\w+\}", "[^/]+")}$")))
            .ToList();
    }
}
