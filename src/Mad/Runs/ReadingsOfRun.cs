namespace Mad.Runs;

/// <summary>
/// Reads every trial of a run without a word of its texts: how each turn ended, what it cost and what was read in it. All figures come from it,
/// so it is fast and small where the words of a run would not fit into memory; every row is checked all the same.
/// </summary>
/// <param name="find">A stored answer by its key.</param>
internal sealed class ReadingsOfRun(Database database, IReadOnlyDictionary<long, Problem> problems, Func<CallKey, ReadAnswer?> find)
{
    private static readonly int KeyPlace = Schema.Turn.Place("key");
    private static readonly int ReplyPlace = Schema.Turn.Place("reply");
    private readonly WholeTables _tables = new(database);
    private readonly SeenCells<Agent> _agents = new();
    private readonly SeenCells<Expect> _expects = new();
    private readonly SeenCells<Reading> _readings = new();
    private readonly SeenCells<Verdict> _verdicts = new();
    private readonly SeenCells<string> _whys = new();
    private readonly Dictionary<CallKey, ReadAnswer> _answers = [];
    private readonly Dictionary<long, string> _arms = [];

    /// <summary>By row.</summary>
    public IReadOnlyDictionary<long, string> Arms => _arms;

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyDictionary<CallKey, ReadAnswer> Answers => _answers;

    public CallUsers Users { get; } = new();

    /// <summary>In no order. Once.</summary>
    public IReadOnlyList<ReadTrial> Trials()
    {
        // The answers first, then the trials, then the turns: of a run that is being written, all turns of a trial that is said to be done are there.
        ReadReplies();
        var turns = new Dictionary<long, TurnsOfTrial>();
        var trials = ReadTrials(turns);
        ReadTurns(turns);
        foreach (var (_, said) in turns.Values)
        {
            said.Sort((a, b) => a.Turn.Seat.CompareTo(b.Turn.Seat));

            // A turn on which the trial failed may have been tried again since.
            said.RemoveAll(turn => turn.Turn.Reply.Ending is Ending.Failed && said.Exists(other => other != turn && other.Turn.Seat == turn.Turn.Seat));
            said.TrimExcess();
        }

        return trials;
    }

    /// <summary>Only what became of each trial, without turns. In no order. Once.</summary>
    public IReadOnlyList<ReadTrial> Verdicts() =>
        [.. ReadTrials([]).Select(read => read with { Trial = read.Trial with { Turns = [] } })];

    private void ReadReplies()
    {
        var table = Schema.Answer;
        var (key, attempt, ending, usage) = (table.Place("key"), table.Place("attempt"), table.Place("ending"), table.Place("prompt"));
        var endings = new SeenCells<Reply>();
        using var walk = _tables.Walk(table);
        while (walk.Next())
        {
            var reply = endings.Get(walk, ending, row => new(row.Enum<Ending>("ending"), "", "", Usage.Zero));
            _answers[walk.Key(key)] = new(reply with { Usage = walk.Usage(usage) }, walk.Has(attempt) ? walk.Long(attempt) : null);
        }
    }

    private List<ReadTrial> ReadTrials(Dictionary<long, TurnsOfTrial> turns)
    {
        foreach (var row in _tables.Rows(Schema.Arm))
        {
            _arms.Add(row.Id, row.Text("name"));
        }

        var table = Schema.Trial;
        var (arm, problem, repeat, state, verdict, why) = (table.Place("arm"), table.Place("problem"), table.Place("repeat"), table.Place("state"), table.Place("verdict"), table.Place("why"));
        var states = new SeenCells<object>();
        var trials = new List<ReadTrial>();
        using var walk = _tables.Walk(table);
        while (walk.Next())
        {
            if (!problems.TryGetValue(walk.Long(problem), out var asked))
            {
                continue;
            }

            var reached = (TrialState)states.Get(walk, state, row => row.Enum<TrialState>("state"));
            var said = reached is TrialState.Failed ? Failed(walk.ToRow()) : [];
            turns.Add(walk.Id, new(walk.Long(arm), said));
            trials.Add(new(walk.Long(arm), new(
                _arms.TryGetValue(walk.Long(arm), out var name) ? name : throw walk.ToRow().Damaged(),
                asked,
                (int)walk.Long(repeat),
                reached,
                walk.Has(verdict) ? _verdicts.Get(walk, verdict, row => row.Json("verdict", TurnJson.ReadVerdict)) : null,
                _whys.Get(walk, why, row => row.Text("why")),
                said)));
        }

        return trials;
    }

    private static List<StoredTurn> Failed(Row row) =>
        [.. row.Pack().Failed.Select(turn => new StoredTurn(turn with { Reply = Wordless(turn.Reply) }, []))];

    private void ReadTurns(Dictionary<long, TurnsOfTrial> turns)
    {
        var table = Schema.Turn;
        var (trial, agent, expect, reading) = (table.Place("trial"), table.Place("agent"), table.Place("expect"), table.Place("reading"));
        var (round, step, place, draft) = (table.Place("round"), table.Place("step"), table.Place("place"), table.Place("draft"));
        using var walk = _tables.Walk(table);
        while (walk.Next())
        {
            if (turns.TryGetValue(walk.Long(trial), out var to))
            {
                var (key, reply) = Reply(walk);
                var turn = new Turn(
                    new((int)walk.Long(round), (int)walk.Long(step), (int)walk.Long(place), (int)walk.Long(draft)),
                    _agents.Get(walk, agent, row => row.Json("agent", TurnJson.ReadAgent)),
                    _expects.Get(walk, expect, row => row.Json("expect", TurnJson.ReadExpect)),
                    reply,
                    _readings.Get(walk, reading, row => row.Json("reading", TurnJson.ReadReading)),
                    key);
                to.Said.Add(new(turn, []));
                if (key is { } used)
                {
                    Users.Add(used, to.Arm, turn.Agent.Model);
                }
            }
        }
    }

    private (CallKey? Key, Reply Reply) Reply(TableWalk walk)
    {
        CallKey? key = walk.Has(KeyPlace) ? walk.Key(KeyPlace) : null;
        return walk.Has(ReplyPlace) ? (key, Wordless(walk.ToRow().Json("reply", TurnJson.ReadReply)))
            : key is { } asked && _answers.TryGetValue(asked, out var answer) ? (key, answer.Reply)
            : key is { } bought && Late(bought) is { } late ? (key, late)
            : throw TurnRow.AnswerMissing(walk.ToRow());
    }

    // Stored after the answers were read: what is said has been paid for too.
    private Reply? Late(CallKey key)
    {
        if (find(key) is not { } late)
        {
            return null;
        }

        var reply = Wordless(late.Reply);
        _answers.Add(key, late with { Reply = reply });
        return reply;
    }

    private static Reply Wordless(Reply reply) => reply with { Text = "", Reasoning = "" };

    /// <param name="Arm">Its row.</param>
    private readonly record struct TurnsOfTrial(long Arm, List<StoredTurn> Said);
}

/// <param name="Arm">Its row.</param>
internal readonly record struct ReadTrial(long Arm, StoredTrial Trial);

/// <summary>A stored answer without its words.</summary>
/// <param name="Attempt">The row of the attempt that brought it; null: it is from elsewhere.</param>
internal readonly record struct ReadAnswer(Reply Reply, long? Attempt);
