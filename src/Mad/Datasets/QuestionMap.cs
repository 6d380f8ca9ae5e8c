namespace Mad.Datasets;

/// <summary>Which columns of a user's own file a question is made of: what <c>--map</c> says, and what the column names give away.</summary>
public static class QuestionMap
{
    // The names a field's column is looked for under, when the map does not name it.
    private static readonly Dictionary<string, string[]> Usual = new(StringComparer.Ordinal)
    {
        ["question"] = ["question"],
        ["options"] = ["options", "choices"],
        ["answer"] = ["answer"],
        ["category"] = ["category", "subject"],
        ["id"] = ["id", "question_id"],
        ["labels"] = [],
        ["passage"] = ["passage"],
    };

    /// <summary>Reads <c>question=COLUMN,options=COLUMN,…</c>; a part without <c>=</c> goes on with the field before it (<c>options=A,B,C,D</c>).</summary>
    /// <exception cref="UsageException">A part is no such pair, or its field is unknown or named twice.</exception>
    public static IReadOnlyDictionary<string, string> Parse(string text)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        var last = "";
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 && last.Length > 0)
            {
                map[last] += "," + part;
                continue;
            }

            last = equals > 0 ? part[..equals].Trim() : throw new UsageException($"--map: '{Excerpt.Of(part)}' is no FIELD=COLUMN. Write question=COLUMN,options=COLUMN,answer=COLUMN.");
            CheckField(last);
            if (!map.TryAdd(last, part[(equals + 1)..].Trim()))
            {
                throw new UsageException($"--map: '{last}' is there twice.");
            }
        }

        return map;
    }

    internal static ColumnMap Of(IReadOnlyDictionary<string, string>? map, Table table)
    {
        foreach (var field in map?.Keys ?? [])
        {
            CheckField(field);
        }

        var known = map is { Count: > 0 } ? null : Known(table).FirstOrDefault()?.Columns;
        return known ?? Guess(map, table);
    }

    /// <summary>The datasets of the catalog whose columns a file has.</summary>
    internal static IEnumerable<DatasetSpec> Known(Table table) => DatasetCatalog.BuiltIn.All.Where(spec => spec.Columns.All.All(path => Has(table, path)));

    /// <exception cref="UsageException">A column is not in the file.</exception>
    internal static void Check(ColumnMap map, Table table)
    {
        if (map.All.FirstOrDefault(path => !Has(table, path)) is { } missing)
        {
            throw new UsageException(
                $"{table.File} has no column '{Excerpt.Of(missing)}'{Excerpt.Meant(missing, table.Columns)}; there is {Excerpt.List(table.Columns)}. "
                + "Name the columns with --map question=COLUMN,options=COLUMN,answer=COLUMN,category=COLUMN,id=COLUMN,passage=COLUMN.");
        }
    }

    /// <summary>The columns to be read for a map: of COLUMN.FIELD the column.</summary>
    internal static IReadOnlyList<string> Columns(ColumnMap map, Table table) =>
        [.. map.All.Select(path => table.Columns.Contains(path, StringComparer.Ordinal) ? path : Head(path)).Distinct(StringComparer.Ordinal)];

    private static ColumnMap Guess(IReadOnlyDictionary<string, string>? map, Table table)
    {
        string? Field(string name) => map?.GetValueOrDefault(name) ?? Usual[name].FirstOrDefault(usual => Has(table, usual));

        return new(
            Field("id"),
            Field("question") ?? "question",
            Field("options") is { } options ? options.Split(',', StringSplitOptions.TrimEntries) : Lettered(table),
            Field("labels"),
            AnswerColumn.Parse(Field("answer") ?? "answer"),
            Field("category"),
            Field("passage"));
    }

    // Columns A, B, C …, or else the name that will be complained of.
    private static string[] Lettered(Table table)
    {
        string[] letters = [.. Enumerable.Range('A', 26).Select(letter => ((char)letter).ToString()).TakeWhile(letter => Has(table, letter))];
        return letters.Length >= 2 ? letters : ["options"];
    }

    private static bool Has(Table table, string path) =>
        table.Columns.Contains(path, StringComparer.Ordinal) || (Head(path) != path && table.Columns.Contains(Head(path), StringComparer.Ordinal));

    private static string Head(string path) => path.Split('.')[0];

    private static void CheckField(string field)
    {
        if (!Usual.ContainsKey(field))
        {
            throw new UsageException($"--map: a question has no field '{Excerpt.Of(field)}'{Excerpt.Meant(field, Usual.Keys)}; there is {Excerpt.List(Usual.Keys)}.");
        }
    }
}
