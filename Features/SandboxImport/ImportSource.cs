using System.Runtime.CompilerServices;
using System.Text.Json;
using ObpCustomerService.Infrastructure.Errors;
using ObpCustomerService.Infrastructure.Http;
using ObpCustomerService.Infrastructure.Limits;

namespace ObpCustomerService.Features.SandboxImport;

/// <summary>One item of a section, with its place in the file, such as <c>customers[3]</c>.</summary>
internal sealed record ImportItem<T>(string Place, T Value);

/// <summary>
/// An import file, read as a stream: what is in memory is the item at hand. The sections may stand in any order, so the file is
/// opened anew for each one that is read.
/// </summary>
internal sealed class ImportSource(Func<Stream> open)
{
    /// <summary>How many items each section has. A list that is null, or that is not there, has none.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(CancellationToken ct)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        using var reader = new ImportReader(open());
        while (await reader.ReadAsync(ct))
        {
            if (reader.Index < 0 && !counts.TryAdd(reader.Section, 0))
                throw new ImportRefusedException(ApiErrors.ImportFault(reader.Section, "stands twice"));
            if (reader.Index >= 0)
                counts[reader.Section] = reader.Index + 1;
        }

        return counts;
    }

    public async IAsyncEnumerable<ImportItem<T>> ReadAsync<T>(string section, [EnumeratorCancellation] CancellationToken ct)
    {
        using var reader = new ImportReader(open());
        while (await reader.ReadAsync(ct))
        {
            if (reader.Section == section && reader.Index >= 0)
                yield return Item<T>($"{section}[{reader.Index}]", reader.Item);
        }
    }

    // Under the same rules as a body: no key twice, no U+0000, no lone surrogate.
    private static ImportItem<T> Item<T>(string place, ReadOnlySpan<byte> utf8)
    {
        if (!RequestBody.Check(utf8, LimitOptions.DeepestJson).IsUsable)
            throw new ImportRefusedException(ApiErrors.ImportFault(place, "has a key twice, or text with a character that cannot be stored"));
        try
        {
            return JsonSerializer.Deserialize<T>(utf8, Json.Options) is { } value
                ? new ImportItem<T>(place, value)
                : throw new ImportRefusedException(ApiErrors.ImportFault(place, "is null"));
        }
        catch (JsonException exception)
        {
            // The path is all that the exception knows without quoting a value; it begins with $.
            throw new ImportRefusedException(
                ApiErrors.ImportFault($"{place}{exception.Path?[1..]}", "lacks a field, or a value there is of another kind"));
        }
    }
}
