using System.Runtime.InteropServices;
using SQLitePCL;

namespace ObpCustomerService.Infrastructure.Data;

/// <summary>
/// Functions of SQLite's C interface that SQLitePCL does not offer, or offers with a hold on the statement's handle and a way out of the
/// runtime around each call: 25 columns are read for every customer, and these take a few nanoseconds.
/// </summary>
internal static unsafe partial class SqliteNative
{
    private const string Library = "e_sqlite3";

    /// <summary>Such as <see cref="raw.SQLITE_TEXT"/>. Of a row that is being read, before the value is.</summary>
    /// <param name="statement">Held by the caller.</param>
    /// <param name="column">From 0.</param>
    [LibraryImport(Library, EntryPoint = "sqlite3_column_type"), SuppressGCTransition]
    public static partial int ColumnType(nint statement, int column);

    /// <summary>Text as UTF-8, good until the next row. It may have to be copied first, which others must not wait for.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_column_text")]
    public static partial byte* ColumnText(nint statement, int column);

    /// <summary>The length of what <see cref="ColumnText"/> has given.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes"), SuppressGCTransition]
    public static partial int ColumnBytes(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64"), SuppressGCTransition]
    public static partial long ColumnInt64(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int FileControl(sqlite3 connection, string database, int operation, void* argument);
}
