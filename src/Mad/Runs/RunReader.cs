namespace Mad.Runs;

/// <summary>Reads a run, also while it is being written. No transaction of it lasts longer than one trial or one page of rows. Not for two threads at once.</summary>
public sealed class RunReader : IDisposable
{
    private readonly Database _database;
    private readonly string? _copy;
    private readonly Dictionary<long, Problem> _problems = [];
    private readonly Dictionary<string, int> _places;
    private WordsOfRun? _words;

    private RunReader(string path, RunManifest manifest, Database database, string? copy)
    {
        (Path, Manifest, _database, _copy) = (path, manifest, database, copy);
        var order = manifest.Questions.Index().DistinctBy(pair => pair.Item).ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        foreach (var row in new WholeTables(database).Rows(Schema.Problem))
        {
            var options = row.Json("options", json => json.ReadArray(StoredJson.ReadText));
            _problems.Add(row.Id, new(new(row.Text("question"), row.Text("category"), row.Text("text"), options), row.Text("answer")));
        }

        Problems = [.. _problems.OrderBy(pair => order.GetValueOrDefault(pair.Value.Question.Id, int.MaxValue)).ThenBy(pair => pair.Key).Select(pair => pair.Value)];
        _places = Problems.Index().ToDictionary(pair => pair.Item.Question.Id, pair => pair.Index, StringComparer.Ordinal);
    }

    private RunReader(RunReader other, Database database, string? copy)
    {
        (Path, Manifest, Problems, _problems, _places) = (other.Path, other.Manifest, other.Problems, other._problems, other._places);
        (_database, _copy) = (database, copy);
    }

    public string Path { get; }

    public RunManifest Manifest { get; }

    /// <summary>In the order of the manifest.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>Counted anew at every call.</summary>
    public RunTotals Totals => ReadingsAndTotals().Totals;

    /// <exception cref="UsageException">There is no run.</exception>
    /// <exception cref="StoreDamagedException">It is not what was written.</exception>
    public static RunReader Open(string path)
    {
        path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        var file = System.IO.Path.Combine(path, "run.db");
        if (!File.Exists(System.IO.Path.Combine(path, "manifest.json")))
        {
            throw new UsageException($"{path} is not a run: there is no manifest.json in it. Name the folder that `mad run` wrote.");
        }

        if (!File.Exists(file))
        {
            throw StoreDamagedException.At(file, "it is missing");
        }

        return Open(path, file);
    }

    /// <summary>The trials of which anything is stored, by arm, problem and repeat; their turns by seat. An open trial's turns have no messages.</summary>
    public IEnumerable<StoredTrial> Trials()
    {
        var tables = new WholeTables(_database);
        var arms = tables.Rows(Schema.Arm).ToDictionary(row => row.Id, row => row.Text("name"));
        var trials = tables.Rows(Schema.Trial).Select(row => new Place(row.Id, row.Long("arm"), row.Long("problem"), row.Long("repeat"))).ToList();
        foreach (var place in trials.Where(place => _problems.ContainsKey(place.Problem)).OrderBy(place => place.Arm).ThenBy(place => _places[_problems[place.Problem].Question.Id]).ThenBy(place => place.Repeat))
        {
            yield return Read(place, arms);
        }
    }

    /// <summary>
    /// The same trials in the same order without words: texts and messages are empty. All figures come from it; a run of 100,000 turns takes about a second.
    /// </summary>
    /// <exception cref="StoreDamagedException">A row of them, read or not, is missing or not what was written.</exception>
    public IReadOnlyList<StoredTrial> Readings() => Ordered(new ReadingsOfRun(_database, _problems, FindBought).Trials());

    /// <summary>The readings and what was bought, of one walk through the tables: for whoever needs both.</summary>
    /// <exception cref="StoreDamagedException">A row of them is missing or not what was written.</exception>
    public (IReadOnlyList<StoredTrial> Readings, RunTotals Totals) ReadingsAndTotals()
    {
        // Two halves of the tables at the same time.
        using var another = Another();
        var attempts = Task.Run(() => new AttemptsOfRun(another._database));
        try
        {
            var readings = new ReadingsOfRun(_database, _problems, FindBought);
            return (Ordered(readings.Trials()), TotalsCount.Of(readings, attempts.GetAwaiter().GetResult()));
        }
        finally
        {
            Task.WaitAny(attempts);
        }
    }

    /// <summary>The same trials in the same order with nothing but what became of them: no turns. For whoever needs final answers only.</summary>
    /// <exception cref="StoreDamagedException">A row of the trials is missing or not what was written.</exception>
    public IReadOnlyList<StoredTrial> Verdicts() => Ordered(new ReadingsOfRun(_database, _problems, FindBought).Verdicts());

    /// <summary>A trial of <see cref="Readings"/> with its words, as they are now.</summary>
    public StoredTrial WithWords(StoredTrial reading) => (_words ??= new WordsOfRun(_database, _problems)).Of(reading);

    /// <summary>A second reader of the same run, for another thread. This one must outlive it.</summary>
    public RunReader Another()
    {
        var readable = ReadOnlyFolder.Open(_database.File);
        return new(this, readable.Database, readable.Copy);
    }

    /// <summary>The stored answer under a key, or null.</summary>
    public Reply? Find(CallKey key) => _database.One(Schema.Answer, "WHERE key = $0", Cell.Key(key)) is { } row ? AnswerRow.Read(row) : null;

    /// <summary>The stored answer under a key with the attempt that brought it, or null.</summary>
    internal ReadAnswer? FindBought(CallKey key) =>
        _database.One(Schema.Answer, "WHERE key = $0", Cell.Key(key)) is { } row ? new(AnswerRow.Read(row), row.Has("attempt") ? row.Long("attempt") : null) : null;

    /// <summary>The first stored answer under a loose key, or null. Only answers taken from elsewhere have one.</summary>
    public Reply? FindLoose(CallKey loose) =>
        _database.One(Schema.Answer, "WHERE loose = $0 ORDER BY id LIMIT 1", Cell.Key(loose)) is { } row ? AnswerRow.Read(row) : null;

    public void Dispose()
    {
        _words?.Dispose();
        _database.Dispose();
        ReadOnlyFolder.Delete(_copy);
    }

    private IReadOnlyList<StoredTrial> Ordered(IReadOnlyList<ReadTrial> trials) =>
        [.. trials.OrderBy(trial => trial.Arm).ThenBy(trial => _places[trial.Trial.Problem.Question.Id]).ThenBy(trial => trial.Trial.Repeat).Select(trial => trial.Trial)];

    private static RunReader Open(string path, string file)
    {
        Database? database = null;
        string? copy = null;
        try
        {
            // The acknowledged number first: the database can only be ahead of it.
            var acknowledged = RunAck.Read(System.IO.Path.Combine(path, "run.ack")) ?? 0;
            var manifest = RunDirectory.ReadManifest(path);
            var readable = ReadOnlyFolder.Open(file);
            (database, copy) = (readable.Database, readable.Copy);
            SchemaCheck.Require(database);
            StoreCheck.RequireAcknowledged(file, new WholeTables(database).Commits, acknowledged);
            return new(path, manifest, database, copy);
        }
        catch (Exception e)
        {
            database?.Dispose();
            ReadOnlyFolder.Delete(copy);
            if (e is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"{path} cannot be read ({e.Message}). Mend its permissions.");
            }

            throw;
        }
    }

    private StoredTrial Read(Place place, Dictionary<long, string> arms)
    {
        _database.Execute("BEGIN");
        try
        {
            var row = _database.One(Schema.Trial, "WHERE id = $0", place.Id) ?? throw StoreDamagedException.At(_database.File, FormattableString.Invariant($"row {place.Id} of table trial is gone"));
            var pack = row.Pack();
            var turns = _database.Select(Schema.Turn, TurnRow.OfTrial, place.Id).Select(turn => TurnRow.Read(turn, Find)).ToList();
            if (pack.Turns.Keys.Except(turns.Select(turn => turn.Seat)).Except(pack.Failed.Select(turn => turn.Seat)).Any())
            {
                throw StoreDamagedException.At(_database.File, FormattableString.Invariant($"a turn of row {place.Id} of table trial is missing from table turn"));
            }

            var all = turns.Concat(pack.Failed.Where(failed => turns.TrueForAll(turn => turn.Seat != failed.Seat))).OrderBy(turn => turn.Seat);
            return new(
                arms.TryGetValue(place.Arm, out var arm) ? arm : throw row.Damaged(),
                _problems[place.Problem],
                (int)place.Repeat,
                row.Enum<TrialState>("state"),
                row.Has("verdict") ? row.Json("verdict", TurnJson.ReadVerdict) : null,
                row.Text("why"),
                [.. all.Select(pack.Complete)]);
        }
        finally
        {
            _database.Execute("COMMIT");
        }
    }

    private sealed record Place(long Id, long Arm, long Problem, long Repeat);
}
