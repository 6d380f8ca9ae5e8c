using System.Text.Json;

namespace Mad.Datasets;

/// <summary>A file as rows of JSON objects, whatever its format.</summary>
/// <param name="Columns">The names there are; for JSON those of the first row.</param>
/// <param name="Read">The rows with at least the columns asked for, in file order.</param>
internal sealed record Table(string File, string Sha256, IReadOnlyList<string> Columns, Func<IReadOnlyList<string>, IEnumerable<Row>> Read)
{
    private const long LargestText = 1L << 30;

    /// <exception cref="UsageException">The file cannot be read, or is not what its name says.</exception>
    public static Table Open(string path)
    {
        var kind = FileKinds.ByExtension(path)
            ?? throw new UsageException($"{path}: a dataset file ends in {FileKinds.Known}.");
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            FileKinds.Check(file, path, kind);
            file.Position = 0;
            return kind == FileKind.Parquet ? ParquetTable.Of(path, Sha(System.Security.Cryptography.SHA256.HashData(file))) : OfText(path, kind, Bytes(file, path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {fault.Message}");
        }
    }

    public static Table OfText(string path, FileKind kind, byte[] bytes)
    {
        var sha = Sha(System.Security.Cryptography.SHA256.HashData(bytes));
        return kind == FileKind.Csv ? CsvTable.Of(path, sha, bytes) : JsonTable.Of(path, sha, bytes);
    }

    private static byte[] Bytes(FileStream file, string path)
    {
        if (file.Length > LargestText)
        {
            throw new UsageException($"{path} is larger than 1 GiB: save it as parquet, or as several files.");
        }

        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private static string Sha(byte[] hash) => Convert.ToHexStringLower(hash);
}

/// <summary>One row: an object with a member for each column. Its value is valid until the next row is asked for.</summary>
/// <param name="Number">From 1, the header of a csv file not counted; in a jsonl file the line.</param>
internal readonly record struct Row(string File, long Number, JsonElement Value)
{
    public UsageException Fault(string what) => new($"{File}, row {Number}: {what}");
}
