using System.Text.Json;
using ObpCustomerService.Infrastructure.Errors;

namespace ObpCustomerService.Features.SandboxImport;

/// <summary>
/// Walks the items of an object of lists. The buffer holds one item and grows to the largest; of the rest of the file only the
/// parser's state is kept.
/// </summary>
internal sealed class ImportReader(Stream stream) : IDisposable
{
    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;
    private bool isWhole;
    private bool isInList;
    private JsonReaderState state;
    private (int Start, int Length) item;

    public string Section { get; private set; } = "";

    /// <summary>Place in the section; -1: the section begins.</summary>
    public int Index { get; private set; }

    public ReadOnlySpan<byte> Item => buffer.AsSpan(item.Start, item.Length);

    /// <summary>On to the next section or item; false at the end of the file.</summary>
    public async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (end == 0)
            await BeginAsync(ct);
        while (true)
        {
            if (TryRead(out var step))
            {
                if (step != Step.Structure)
                    return step != Step.End;
            }
            else
            {
                await FillAsync(ct);
            }
        }
    }

    public void Dispose() => stream.Dispose();

    private async Task BeginAsync(CancellationToken ct)
    {
        while (end < ByteOrderMark.Length && !isWhole)
            await FillAsync(ct);
        if (buffer.AsSpan(0, end).StartsWith(ByteOrderMark))
            start = ByteOrderMark.Length;
    }

    private async Task FillAsync(CancellationToken ct)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }
        else if (end == buffer.Length)
        {
            Array.Resize(ref buffer, 2 * buffer.Length);
        }

        var count = await stream.ReadAsync(buffer.AsMemory(end), ct);
        end += count;
        isWhole = count == 0;
    }

    // False: the bytes at hand end inside the token or item, and nothing was consumed.
    private bool TryRead(out Step step)
    {
        step = Step.End;
        try
        {
            var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), isWhole, state);
            if (!reader.Read())
                return isWhole;
            step = isInList ? TakeItem(ref reader) : TakeSection(ref reader);
            if (step == Step.Unfinished)
                return false;

            start += (int)reader.BytesConsumed;
            state = reader.CurrentState;
            return true;
        }
        catch (JsonException exception)
        {
            throw new ImportRefusedException(
                ApiErrors.NotJson($" Not JSON text at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}."));
        }
    }

    private Step TakeItem(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            isInList = false;
            return Step.Structure;
        }

        var first = (int)reader.TokenStartIndex;
        if (!reader.TrySkip())
            return Step.Unfinished;

        item = (start + first, (int)reader.BytesConsumed - first);
        Index++;
        return Step.Item;
    }

    private Step TakeSection(ref Utf8JsonReader reader)
    {
        if (reader.CurrentDepth == 0 && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.EndObject)
            return Step.Structure;
        if (reader.TokenType != JsonTokenType.PropertyName)
            throw new ImportRefusedException(ApiErrors.NotJson(" An import file is an object of lists."));

        var section = reader.GetString()!;
        if (!reader.Read())
            return Step.Unfinished;
        if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.Null))
            throw new ImportRefusedException(ApiErrors.ImportFault(section, "is not a list"));

        (Section, Index, isInList) = (section, -1, reader.TokenType == JsonTokenType.StartArray);
        return Step.Section;
    }

    private enum Step
    {
        /// <summary>A bracket of the file itself.</summary>
        Structure,
        Section,
        Item,

        /// <summary>More bytes are needed.</summary>
        Unfinished,

        /// <summary>Of the file.</summary>
        End,
    }
}
