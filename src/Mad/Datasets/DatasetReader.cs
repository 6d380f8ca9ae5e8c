namespace Mad.Datasets;

/// <summary>Reads a whole dataset, or says in one message what is wrong with it and where.</summary>
public static class DatasetReader
{
    private const int UsualSamples = 200;

    // Hostile files can unpack to any size.
    private const int MostRows = 1_000_000;
    private const long MostCharacters = 1L << 29;

    /// <exception cref="UsageException">Unknown name or split, missing file, or a file with something wrong in it (file, row and column are named).</exception>
    public static Dataset Read(DatasetSource source) => source.AsFile() is { } path ? OfFile(path, source) : OfCatalog(source);

    /// <summary>Says whether there is such a dataset, without looking for its files.</summary>
    /// <exception cref="UsageException">It is no name of the catalog and no file.</exception>
    internal static void Require(string nameOrPath)
    {
        if (new DatasetSource(nameOrPath, null, null, null, "").AsFile() is { } path)
        {
            CheckIsFile(path);
        }
        else if (DatasetCatalog.BuiltIn.Find(nameOrPath) is null)
        {
            throw Unknown(nameOrPath, DatasetCatalog.BuiltIn);
        }
    }

    /// <summary>Whether the files of a dataset of the catalog are there; a file of the user's is, or reading it says what is wrong.</summary>
    internal static bool IsThere(DatasetSource source) =>
        source.AsFile() is not null || DatasetCatalog.BuiltIn.Find(source.NameOrPath) is not { Embedded: false } spec || spec.Splits.Any(split => DatasetFolder.Paths(spec, split, source) is not null);

    internal static Dataset OfFile(string path, DatasetSource source)
    {
        if (source.Split is not null)
        {
            throw new UsageException($"--split is for a dataset of the catalog; {path} is one file. Leave it out.");
        }

        CheckIsFile(path);
        var table = Table.Open(path);
        var map = QuestionMap.Of(source.Map, table);
        string[] drop = source.Map is { Count: > 0 } ? [] : [.. QuestionMap.Known(table).SelectMany(spec => spec.DropOptions).Distinct()];
        var problems = Problems([table], map, drop);
        return new(Path.GetFileNameWithoutExtension(path), "", problems, Files([table]), Math.Min(UsualSamples, problems.Count), null);
    }

    private static Dataset OfCatalog(DatasetSource source)
    {
        var catalog = DatasetCatalog.BuiltIn;
        var spec = catalog.Find(source.NameOrPath) ?? throw Unknown(source.NameOrPath, catalog);
        if (source.Map is { Count: > 0 })
        {
            throw new UsageException($"--map is for a file of your own; what the columns of {spec.Name} mean is known. Leave it out.");
        }

        var split = source.Split is null ? spec.Splits[0] : Split(spec, source.Split);
        Table[] tables = spec.Embedded
            ? [.. split.Files.Select(file => Table.OfText(file, FileKind.Json, Embedded.Read(file)))]
            : [.. DatasetFolder.Find(spec, split, source).Select(Table.Open)];
        var problems = Problems(tables, spec.Columns, spec.DropOptions);
        return new(spec.Name, split.Name, problems, Files(tables), Math.Min(spec.Samples ?? problems.Count, problems.Count), spec.SeedName);
    }

    private static string Names => Excerpt.List(DatasetCatalog.BuiltIn.All.Select(spec => spec.Name));

    private static DatasetSplit Split(DatasetSpec spec, string name) =>
        spec.Splits.FirstOrDefault(split => split.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new UsageException(
            $"{spec.Name} has no split '{Excerpt.Of(name)}'{Excerpt.Meant(name, spec.Splits.Select(split => split.Name))}; there is {Excerpt.List(spec.Splits.Select(split => split.Name))}.");

    private static UsageException Unknown(string name, DatasetCatalog catalog) => new(
        $"There is no dataset '{Excerpt.Of(name)}'{Excerpt.Meant(name, catalog.All.Select(spec => spec.Name))}; there is {Names}, "
        + $"and any file that ends in {FileKinds.Known}.");

    private static void CheckIsFile(string path)
    {
        if (Directory.Exists(path))
        {
            throw new UsageException($"{path} is a folder: name a file in it, or a dataset of the catalog with --data-dir {path}.");
        }

        if (!File.Exists(path))
        {
            throw new UsageException($"{path}: there is no such file. (By name there is {Names}.)");
        }
    }

    private static List<Problem> Problems(IReadOnlyList<Table> tables, ColumnMap map, IReadOnlyList<string> drop)
    {
        var problems = new List<Problem>();
        var reader = new ProblemReader(map, drop);
        var characters = 0L;
        foreach (var table in tables)
        {
            QuestionMap.Check(map, table);
            foreach (var row in table.Read(QuestionMap.Columns(map, table)))
            {
                var problem = reader.Read(row);
                characters += problem.Question.Text.Length + problem.Passage.Length + problem.Question.Options.Sum(option => (long)option.Length);
                problems.Add(problems.Count < MostRows && characters <= MostCharacters ? problem : throw row.Fault("the dataset is too large: a million questions, or half a billion characters, are the most."));
            }
        }

        return problems.Count > 0 ? problems : throw new UsageException($"{tables[0].File} has no rows.");
    }

    private static DatasetFile[] Files(IReadOnlyList<Table> tables) => [.. tables.Select(table => new DatasetFile(Path.GetFileName(table.File), table.Sha256))];
}
