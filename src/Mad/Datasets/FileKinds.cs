using System.Text;

namespace Mad.Datasets;

/// <summary>The file formats a dataset may have.</summary>
internal enum FileKind
{
    Parquet,
    Json,
    Csv,
}

/// <summary>Tells a file's format by its name, and refuses a file that is something else inside.</summary>
internal static class FileKinds
{
    public const string Known = ".parquet, .jsonl, .json or .csv";

    private static readonly (byte[] Begins, string What)[] Foreign =
    [
        ([.. "PAR1"u8], "a parquet file"),
        ([0x50, 0x4B, 0x03, 0x04], "a zip archive: unpack it first"),
        ([0x1F, 0x8B], "a gzip archive: unpack it first"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a zstd archive: unpack it first"),
        ([.. "SQLite format 3"u8], "an SQLite database"),
        ([.. "version https://git-lfs"u8], "a Git LFS pointer, not the data: fetch the file itself (git lfs pull)"),
        ([.. "<!doctype"u8], "a web page: download the file itself"),
        ([.. "<html"u8], "a web page: download the file itself"),
        ([0xFF, 0xFE], "UTF-16 text: save it as UTF-8"),
        ([0xFE, 0xFF], "UTF-16 text: save it as UTF-8"),
    ];

    public static FileKind? ByExtension(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".parquet" => FileKind.Parquet,
        ".jsonl" or ".ndjson" or ".json" => FileKind.Json,
        ".csv" => FileKind.Csv,
        _ => null,
    };

    /// <exception cref="UsageException">The file is empty, cut short, or of another format than its name says.</exception>
    public static void Check(Stream file, string path, FileKind kind)
    {
        Span<byte> head = stackalloc byte[512];
        head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        if (head.IsEmpty)
        {
            throw new UsageException($"{path} is empty (0 bytes): get the file again.");
        }

        if (kind == FileKind.Parquet && head.StartsWith("PAR1"u8))
        {
            CheckEnd(file, path);
            return;
        }

        if (What(head) is { } what)
        {
            throw new UsageException($"{path} is {what}.");
        }

        if (kind == FileKind.Parquet)
        {
            throw new UsageException($"{path} is not a parquet file: it begins with '{Excerpt.Of(Encoding.Latin1.GetString(head))}'. Give it the right extension ({Known}) or get the file again.");
        }

        if (head.Contains((byte)0))
        {
            throw new UsageException($"{path} is not a text file: it has zero bytes in it. Give it the right extension ({Known}) or get the file again.");
        }
    }

    private static void CheckEnd(Stream file, string path)
    {
        Span<byte> tail = stackalloc byte[4];
        file.Seek(-4, SeekOrigin.End);
        file.ReadExactly(tail);
        if (file.Length < 12 || !tail.SequenceEqual("PAR1"u8))
        {
            throw new UsageException($"{path} is cut short: it begins as a parquet file but does not end as one ({file.Length} bytes). Get the file again.");
        }
    }

    private static string? What(ReadOnlySpan<byte> head)
    {
        foreach (var (begins, what) in Foreign)
        {
            if (head.Length >= begins.Length && Ascii.EqualsIgnoreCase(head[..begins.Length], begins) | head.StartsWith(begins))
            {
                return what;
            }
        }

        return null;
    }
}
