using System.Runtime.CompilerServices;
using Dapper;
using SQLitePCL;

namespace ObpCustomerService.Infrastructure.Data;

/// <summary>
/// Tells whether anything has been committed to the embedded database since, by whichever process, without a read transaction: by the header
/// of the WAL index, which lies in memory that all who have the file open share, and which every commit changes.
/// Format: https://sqlite.org/walformat.html, "The WAL-Index File Format".
/// </summary>
internal sealed unsafe class WalIndex : IDisposable
{
    private const int FilePointer = 7; // SQLITE_FCNTL_FILE_POINTER
    private const int FirstWithSharedMemory = 2; // version of sqlite3_io_methods
    private const int RegionSize = 32 * 1024; // of the WAL index, of which the header is the beginning

    private readonly SqliteFileConnection connection;
    private readonly sqlite3 handle;
    private readonly Head* head;

    private WalIndex(SqliteFileConnection connection)
    {
        (this.connection, handle) = (connection, connection.Handle!);
        // Asking opens the index, too, where there is one.
        if (connection.ExecuteScalar<string>("PRAGMA journal_mode;") == "wal")
            head = Map(handle);
    }

    /// <param name="connection">Open, and of nobody else as long as this lives: the memory is mapped with it.</param>
    public static WalIndex Of(SqliteFileConnection connection)
    {
        try
        {
            return new WalIndex(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// As it is at the moment: as long as it stays the same, so does all that is read after. Null where there is none, as in memory. Half of it
    /// may be of a commit that is being written just now, which nobody can see before all of it is there.
    /// </summary>
    public Head? Current()
    {
        if (head == null)
            return null;
        // Held, so that it stays mapped where somebody closes the connection meanwhile.
        var isHeld = false;
        try
        {
            handle.DangerousAddRef(ref isHeld);
            return Unsafe.ReadUnaligned<Head>(head);
        }
        finally
        {
            if (isHeld)
                handle.DangerousRelease();
        }
    }

    public void Dispose() => connection.Dispose();

    // By the table of methods of the file (sqlite3_io_methods of sqlite3.h): its version and twelve methods stand before the one that is called.
    private static Head* Map(sqlite3 connection)
    {
        nint** file = null;
        if (SqliteNative.FileControl(connection, "main", FilePointer, &file) != raw.SQLITE_OK || file is null || *(int*)*file < FirstWithSharedMemory)
            return null;
        var map = (delegate* unmanaged[Cdecl]<void*, int, int, int, void**, int>)(*file)[13];
        void* memory = null;
        return map(file, 0, RegionSize, 0, &memory) == raw.SQLITE_OK ? (Head*)memory : null;
    }

    /// <summary>48 bytes: among them a counter of commits, the length of the log, and checksums.</summary>
    public readonly record struct Head(UInt128 First, UInt128 Second, UInt128 Third);
}
