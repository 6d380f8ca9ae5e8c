using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Mad.Runs;

/// <summary>
/// SQLite's functions for the cells of a statement's present row, called without a safe handle and without leaving the collector's mode:
/// a report asks some ten million times, and each answers within nanoseconds. The statement is held open by who asks.
/// </summary>
internal readonly struct SqliteCells(SQLitePCL.sqlite3_stmt statement)
{
    private const string Library = "e_sqlite3";
    private readonly nint _statement = statement.DangerousGetHandle();

    public int Type(int column) => Type(_statement, column);

    public long Long(int column) => Long(_statement, column);

    /// <summary>A text (as UTF-8) or a blob, until the next row.</summary>
    public ReadOnlySpan<byte> Bytes(int column)
    {
        var start = Blob(_statement, column);
        return start == 0 ? default : MemoryMarshal.CreateReadOnlySpan(ref Unsafe.AddByteOffset(ref Unsafe.NullRef<byte>(), start), Count(_statement, column));
    }

    [DllImport(Library, EntryPoint = "sqlite3_column_type"), SuppressGCTransition]
    private static extern int Type(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_int64"), SuppressGCTransition]
    private static extern long Long(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_blob"), SuppressGCTransition]
    private static extern nint Blob(nint statement, int column);

    [DllImport(Library, EntryPoint = "sqlite3_column_bytes"), SuppressGCTransition]
    private static extern int Count(nint statement, int column);
}
