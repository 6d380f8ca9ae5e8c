using System.Text;
using DuckDB.NET.Data;
using Mad.Datasets;
using Xunit;

namespace Mad.Tests.Datasets;

/// <summary>A folder of a test's own, with files made on the spot.</summary>
internal sealed class Scratch : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("mad-datasets-").FullName;

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Writes what a DuckDB SELECT gives as parquet.</summary>
    public string Parquet(string name, string select)
    {
        var path = Path.Combine(Folder, "made.parquet");
        using (var duck = new DuckDBConnection("DataSource=:memory:"))
        {
            duck.Open();
            using var copy = duck.CreateCommand();
            copy.CommandText = $"COPY ({select}) TO '{path}' (FORMAT parquet)";
            copy.ExecuteNonQuery();
        }

        var wanted = Path.Combine(Folder, name);
        File.Move(path, wanted, overwrite: true);
        return wanted;
    }

    public static Dataset Read(string path, string? map = null) =>
        DatasetReader.Read(new(path, null, null, map is null ? null : QuestionMap.Parse(map), "no-cache"));

    /// <summary>The message that reading the file ends with.</summary>
    public static string Refusal(string path, string? map = null) => Assert.Throws<UsageException>(() => Read(path, map)).Message;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
