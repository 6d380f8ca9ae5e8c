using System.Text.Json;

namespace Mad.Datasets;

/// <summary>Reads JSON: one object a line, or one array of objects. It needs no native library, so the built-in sample starts at once.</summary>
internal static class JsonTable
{
    private static ReadOnlySpan<byte> Bom => [0xEF, 0xBB, 0xBF];

    public static Table Of(string file, string sha256, byte[] bytes)
    {
        var text = bytes.AsMemory(bytes.AsSpan().StartsWith(Bom) ? Bom.Length : 0);
        Func<IEnumerable<Row>> rows = text.Span.TrimStart(" \t\r\n"u8).StartsWith("["u8) ? () => Array(file, text) : () => Lines(file, text);
        var columns = rows().Select(Names).FirstOrDefault();
        return new(file, sha256, columns ?? throw new UsageException($"{file} has no rows."), _ => rows());
    }

    private static IEnumerable<Row> Lines(string file, ReadOnlyMemory<byte> text)
    {
        for (var number = 1; !text.IsEmpty; number++)
        {
            var end = text.Span.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + 1)..];
            if (line.Span.Trim(" \t\r"u8).IsEmpty)
            {
                continue;
            }

            using var json = Parse(line, new(file, number, default));
            yield return Object(new(file, number, json.RootElement));
        }
    }

    private static IEnumerable<Row> Array(string file, ReadOnlyMemory<byte> text)
    {
        using var json = Parse(text, null, file);
        var number = 0;
        foreach (var element in json.RootElement.EnumerateArray())
        {
            yield return Object(new(file, ++number, element));
        }
    }

    private static List<string> Names(Row row)
    {
        try
        {
            return [.. row.Value.EnumerateObject().Select(member => member.Name)];
        }
        catch (InvalidOperationException)
        {
            throw row.Fault("a name in it is not valid Unicode text.");
        }
    }

    private static Row Object(Row row) => row.Value.ValueKind == JsonValueKind.Object
        ? row
        : throw row.Fault($"a JSON object is needed here, one for each question, but this is {Cell.KindOf(row.Value)}.");

    private static JsonDocument Parse(ReadOnlyMemory<byte> text, Row? row, string file = "")
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException fault)
        {
            throw row is { } at
                ? at.Fault($"not valid JSON from byte {fault.BytePositionInLine + 1} on.")
                : new UsageException($"{file}, line {fault.LineNumber + 1}: not valid JSON from byte {fault.BytePositionInLine + 1} on.");
        }
    }
}
