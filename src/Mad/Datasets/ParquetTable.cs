using System.Text.Json;
using DuckDB.NET.Data;

namespace Mad.Datasets;

/// <summary>
/// Reads parquet with an in-memory DuckDB that may touch this one file and nothing else. Each row comes as JSON text, so that lists and structs need no types here.
/// </summary>
internal static class ParquetTable
{
    public static Table Of(string path, string sha256)
    {
        var from = $"read_parquet({Text(Path.GetFullPath(path))}, binary_as_string = true)";
        var columns = Query(path, $"SELECT column_name FROM (DESCRIBE SELECT * FROM {from})").ToList();
        return new(path, sha256, columns, wanted => Rows(path, from, wanted));
    }

    private static IEnumerable<Row> Rows(string path, string from, IReadOnlyList<string> columns)
    {
        var members = columns.Distinct(StringComparer.Ordinal).Select(column => $"{Text(column)}: {Name(column)}");
        var number = 0;
        foreach (var row in Query(path, $"SELECT to_json({{{string.Join(", ", members)}}})::VARCHAR FROM {from}"))
        {
            using var json = JsonDocument.Parse(row);
            yield return new(path, ++number, json.RootElement);
        }
    }

    private static IEnumerable<string> Query(string path, string sql)
    {
        using var duck = new DuckDBConnection("DataSource=:memory:");
        duck.Open();
        foreach (var setting in Fence(path))
        {
            using var set = duck.CreateCommand();
            set.CommandText = setting;
            set.ExecuteNonQuery();
        }

        using var command = duck.CreateCommand();
        command.CommandText = sql;
        command.UseStreamingMode = true;
        using var rows = Guard(path, command.ExecuteReader);
        while (Guard(path, rows.Read))
        {
            yield return rows.GetString(0);
        }
    }

    // A dataset is hostile: no extension is loaded, no other file opened, nothing spilled to disk, and none of it can be turned back on.
    private static string[] Fence(string path) =>
    [
        "SET autoinstall_known_extensions = false",
        "SET autoload_known_extensions = false",
        "SET memory_limit = '1GB'",
        "SET threads = 2",
        "SET temp_directory = ''",
        $"SET allowed_paths = [{Text(Path.GetFullPath(path))}]",
        "SET enable_external_access = false",
        "SET lock_configuration = true",
    ];

    private static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DuckDBException fault)
        {
            throw fault.Message.StartsWith("Out of Memory", StringComparison.Ordinal)
                ? new UsageException($"{path} is too large: it unpacks to more than fits in 1 GB.")
                : new UsageException($"{path} cannot be read as parquet, so it is damaged or no parquet file: get it again. (DuckDB says: {fault.Message.Split('\n')[0]})");
        }
    }

    private static string Text(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Name(string column) => $"\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
