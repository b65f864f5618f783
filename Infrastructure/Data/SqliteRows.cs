using System.Collections;
using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ObpCustomerService.Infrastructure.Data;

/// <summary>
/// The rows of a prepared statement as Dapper reads them. Dapper asks for the name of each column on every read, and the library's own
/// reader makes each anew, and asks twice for the type of each value.
/// </summary>
/// <param name="columnsOf">Those of a statement, the same for every use of it.</param>
internal sealed unsafe class SqliteRows(SqliteDataReader rows, Func<sqlite3_stmt, SqliteColumns> columnsOf) : DbDataReader
{
    // Held by whoever prepared it: rows are read before their connection is closed.
    private nint statement = rows.Handle?.DangerousGetHandle() ?? 0;
    private SqliteColumns columns = rows.Handle is { } first ? columnsOf(first) : SqliteColumns.None;

    public override int FieldCount => columns.Names.Length;

    public override bool HasRows => rows.HasRows;

    public override bool IsClosed => rows.IsClosed;

    public override int RecordsAffected => rows.RecordsAffected;

    public override int Depth => rows.Depth;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => rows[name];

    public override bool Read() => rows.Read();

    public override bool NextResult()
    {
        if (!rows.NextResult())
            return false;
        statement = rows.Handle!.DangerousGetHandle();
        columns = columnsOf(rows.Handle);
        return true;
    }

    public override string GetName(int ordinal) => columns.Names[ordinal];

    public override object GetValue(int ordinal) => SqliteNative.ColumnType(statement, ordinal) switch
    {
        raw.SQLITE_TEXT => Encoding.UTF8.GetString(SqliteNative.ColumnText(statement, ordinal), SqliteNative.ColumnBytes(statement, ordinal)),
        raw.SQLITE_INTEGER => SqliteNative.ColumnInt64(statement, ordinal),
        raw.SQLITE_NULL => DBNull.Value,
        _ => rows.GetValue(ordinal),
    };

    public override bool IsDBNull(int ordinal) => rows.IsDBNull(ordinal);

    public override Type GetFieldType(int ordinal)
    {
        if (columns.Types[ordinal] is { } known)
            return known;
        var type = rows.GetFieldType(ordinal);
        if (columns.AreOfTables[ordinal] && SqliteNative.ColumnType(statement, ordinal) != raw.SQLITE_NULL)
            columns.Types[ordinal] = type;
        return type;
    }

    public override string GetDataTypeName(int ordinal) => rows.GetDataTypeName(ordinal);

    public override int GetOrdinal(string name) => rows.GetOrdinal(name);

    public override int GetValues(object[] values) => rows.GetValues(values);

    public override bool GetBoolean(int ordinal) => rows.GetBoolean(ordinal);

    public override byte GetByte(int ordinal) => rows.GetByte(ordinal);

    public override char GetChar(int ordinal) => rows.GetChar(ordinal);

    public override short GetInt16(int ordinal) => rows.GetInt16(ordinal);

    public override int GetInt32(int ordinal) => rows.GetInt32(ordinal);

    public override long GetInt64(int ordinal) => rows.GetInt64(ordinal);

    public override float GetFloat(int ordinal) => rows.GetFloat(ordinal);

    public override double GetDouble(int ordinal) => rows.GetDouble(ordinal);

    public override decimal GetDecimal(int ordinal) => rows.GetDecimal(ordinal);

    public override DateTime GetDateTime(int ordinal) => rows.GetDateTime(ordinal);

    public override Guid GetGuid(int ordinal) => rows.GetGuid(ordinal);

    public override string GetString(int ordinal) => rows.GetString(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        rows.GetBytes(ordinal, dataOffset, buffer, bufferOffset, length);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        rows.GetChars(ordinal, dataOffset, buffer, bufferOffset, length);

    public override IEnumerator GetEnumerator() => rows.GetEnumerator();

    public override void Close()
    {
        statement = 0; // of which every value is null
        rows.Close();
    }
}

/// <summary>The columns of a statement, as they are for every use of it.</summary>
/// <param name="Names">In their order.</param>
/// <param name="AreOfTables">False of an expression, which may give another type with the next row.</param>
/// <param name="Types">Of a table's columns, where a value has been seen: all tables are STRICT.</param>
internal sealed record SqliteColumns(string[] Names, bool[] AreOfTables, Type?[] Types)
{
    public static readonly SqliteColumns None = new([], [], []);

    public static SqliteColumns Of(sqlite3_stmt statement)
    {
        var places = Enumerable.Range(0, raw.sqlite3_column_count(statement)).ToList();
        return new SqliteColumns(
            [.. places.Select(place => raw.sqlite3_column_name(statement, place).utf8_to_string())],
            [.. places.Select(place => raw.sqlite3_column_decltype(statement, place).utf8_to_string() is not null)],
            new Type?[places.Count]);
    }
}
