using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ObpCustomerService.Benchmarks.Floor;

/// <summary>Writes rows as the contract's JSON by hand, from the columns in the order of <see cref="FloorSql"/>.</summary>
internal sealed class CustomerWriter : IDisposable
{
    // What the SQLite file keeps of an instant, and as much of it as is answered.
    private const int StoredLength = 23;
    private const int WholeSeconds = 19;

    private readonly ArrayBufferWriter<byte> buffer = new(4096);
    private readonly Utf8JsonWriter json;

    public CustomerWriter() => json = new Utf8JsonWriter(
        buffer, new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>What has been written and not been taken yet.</summary>
    public ReadOnlyMemory<byte> Written
    {
        get
        {
            json.Flush();
            return buffer.WrittenMemory;
        }
    }

    public void Clear()
    {
        json.Reset();
        buffer.ResetWrittenCount();
    }

    /// <summary>Forgets what has been written so far, and goes on in the middle of the list.</summary>
    public void Taken() => buffer.ResetWrittenCount();

    public void BeginPage()
    {
        json.WriteStartObject();
        json.WriteStartArray("customers"u8);
    }

    public void EndPage()
    {
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <param name="row">Stands on a customer.</param>
    /// <param name="attributes">Stands before the first attribute; null: the answer has none.</param>
    public void Write(IStatement row, IStatement? attributes)
    {
        json.WriteStartObject();
        Text("bank_id"u8, row, 1);
        Text("customer_id"u8, row, 2);
        Text("customer_number"u8, row, 3);
        Text("legal_name"u8, row, 4);
        Text("mobile_phone_number"u8, row, 5);
        Text("email"u8, row, 6);
        json.WriteStartObject("face_image"u8);
        Text("url"u8, row, 7);
        Date("date"u8, row, 8);
        json.WriteEndObject();
        Date("date_of_birth"u8, row, 9);
        Text("relationship_status"u8, row, 10);
        json.WriteNumber("dependants"u8, row.Number(11));
        Dates("dob_of_dependants"u8, row, 23);
        json.WriteStartObject("credit_rating"u8);
        Text("rating"u8, row, 12);
        Text("source"u8, row, 13);
        json.WriteEndObject();
        json.WriteStartObject("credit_limit"u8);
        Text("currency"u8, row, 14);
        Text("amount"u8, row, 15);
        json.WriteEndObject();
        Text("highest_education_attained"u8, row, 16);
        Text("employment_status"u8, row, 17);
        json.WriteBoolean("kyc_status"u8, row.Number(18) != 0);
        Date("last_ok_date"u8, row, 19);
        Text("title"u8, row, 20);
        Text("branch_id"u8, row, 21);
        Text("name_suffix"u8, row, 22);
        if (attributes is not null)
            Attributes(attributes);
        json.WriteEndObject();
    }

    public void Dispose() => json.Dispose();

    private void Attributes(IStatement row)
    {
        json.WriteStartArray("customer_attributes"u8);
        while (row.Step())
        {
            json.WriteStartObject();
            Text("customer_attribute_id"u8, row, 0);
            Text("name"u8, row, 1);
            Text("type"u8, row, 2);
            Text("value"u8, row, 3);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Text(ReadOnlySpan<byte> name, IStatement row, int column)
    {
        if (row.IsNull(column))
            json.WriteNull(name);
        else
            json.WriteString(name, row.Utf8(column));
    }

    private void Date(ReadOnlySpan<byte> name, IStatement row, int column)
    {
        if (row.IsNull(column))
            json.WriteNull(name);
        else
            json.WriteString(name, Answered(row.Utf8(column), stackalloc byte[WholeSeconds + 1]));
    }

    // They come joined by commas.
    private void Dates(ReadOnlySpan<byte> name, IStatement row, int column)
    {
        json.WriteStartArray(name);
        if (!row.IsNull(column))
        {
            Span<byte> text = stackalloc byte[WholeSeconds + 1];
            for (var stored = row.Utf8(column); ; stored = stored[(StoredLength + 1)..])
            {
                json.WriteStringValue(Answered(stored, text));
                if (stored.Length <= StoredLength)
                    break;
            }
        }

        json.WriteEndArray();
    }

    private static Span<byte> Answered(ReadOnlySpan<byte> stored, Span<byte> text)
    {
        stored[..WholeSeconds].CopyTo(text);
        text[10] = (byte)'T';
        text[WholeSeconds] = (byte)'Z';
        return text;
    }
}
