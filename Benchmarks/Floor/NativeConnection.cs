using SQLitePCL;

namespace ObpCustomerService.Benchmarks.Floor;

/// <summary>SQLite's C interface and nothing above it.</summary>
internal sealed class NativeConnection : IConnection
{
    // A connection is used by one thread at a time, so it needs no mutex of its own.
    private const int Flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX;

    private readonly sqlite3 handle;

    public NativeConnection(string path)
    {
        Check(raw.sqlite3_open_v2(path, out handle, Flags, null));
        Check(raw.sqlite3_exec(handle, FloorSql.Settings));
    }

    public IStatement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        return new Statement(statement);
    }

    public void Dispose() => handle.Dispose();

    private static void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw new InvalidOperationException($"SQLite answered {code}.");
    }

    private sealed class Statement(sqlite3_stmt handle) : IStatement
    {
        public void Bind(int place, string? value) =>
            Check(value is null ? raw.sqlite3_bind_null(handle, place) : raw.sqlite3_bind_text(handle, place, value));

        public void Bind(int place, long value) => Check(raw.sqlite3_bind_int64(handle, place, value));

        public bool Step()
        {
            var code = raw.sqlite3_step(handle);
            Check(code);
            return code == raw.SQLITE_ROW;
        }

        // It gives the code of the last step again, which has been looked at.
        public void Reset() => raw.sqlite3_reset(handle);

        public long Number(int column) => raw.sqlite3_column_int64(handle, column);

        public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

        // Text as its bytes: the file is in UTF-8.
        public ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(handle, column);

        public void Dispose() => handle.Dispose();
    }
}
