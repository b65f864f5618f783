using System.Collections;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ObpCustomerService.Infrastructure.Data;

/// <summary>
/// The rows of a prepared statement as Dapper reads them. Dapper asks for the name of each column on every read, and the library's own
/// reader makes each anew, and asks twice for the type of each value.
/// </summary>
/// <param name="columns">The names of the columns of a statement, made once.</param>
internal sealed class SqliteRows(SqliteDataReader rows, Func<sqlite3_stmt, string[]> columns) : DbDataReader
{
    private sqlite3_stmt? statement = rows.Handle;
    private string[] names = rows.Handle is { } first ? columns(first) : [];

    public override int FieldCount => names.Length;

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
        statement = rows.Handle;
        names = columns(statement!);
        return true;
    }

    public override string GetName(int ordinal) => names[ordinal];

    public override object GetValue(int ordinal) => raw.sqlite3_column_type(statement, ordinal) switch
    {
        raw.SQLITE_TEXT => raw.sqlite3_column_text(statement, ordinal).utf8_to_string(),
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, ordinal),
        raw.SQLITE_NULL => DBNull.Value,
        _ => rows.GetValue(ordinal),
    };

    public override bool IsDBNull(int ordinal) => rows.IsDBNull(ordinal);

    public override Type GetFieldType(int ordinal) => rows.GetFieldType(ordinal);

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

    public override void Close() => rows.Close();
}
