namespace Mad.Runs;

/// <summary>The trials of the store: problems, arms, turns and how each trial ended.</summary>
public sealed partial class RunStore
{
    /// <summary>Adds the problems that are not there yet, in order; flushed.</summary>
    /// <exception cref="UsageException">One is there already with other words: the dataset has changed.</exception>
    public async ValueTask AddProblemsAsync(IReadOnlyList<Problem> problems)
    {
        var changed = await _writer.Do(ledger => problems.FirstOrDefault(problem => !AddProblem(ledger, problem)), flush: true).ConfigureAwait(false);
        if (changed is not null)
        {
            throw new UsageException($"{_writing.File}: question {changed.Question.Id} is stored with other text, options or answer: the dataset has changed. Use the files of the first time, or start another run with --fresh.");
        }
    }

    /// <summary>Adds the arms that are not there yet. Their order here is their order in every export.</summary>
    public async ValueTask AddArmsAsync(IReadOnlyList<string> arms) => await _writer.Do(
        ledger =>
        {
            foreach (var arm in arms)
            {
                ArmId(ledger, arm);
            }

            return true;
        },
        flush: false).ConfigureAwait(false);

    /// <summary>How far a trial has come; one of which nothing is stored is open.</summary>
    public TrialState StateOf(string arm, string question, int repeat) =>
        _index.Trials.TryGetValue(new(arm, question, repeat), out var trial) ? trial.State : TrialState.Open;

    /// <summary>Opens finished trials again, for good: more is asked of them than when they were finished. Their turns stay.</summary>
    /// <param name="arms">Whose; null: those of every arm.</param>
    internal Task ReopenAsync(IReadOnlyCollection<string>? arms = null) => _writer.Do(
        ledger =>
        {
            foreach (var (name, trial) in _index.Trials.Where(pair => pair.Value.State != TrialState.Open && arms?.Contains(pair.Key.Arm) != false).ToList())
            {
                ledger.Database.Update(Schema.Trial, trial.Id, TrialValues(name, TrialState.Open, null, "", null));
                _index.Trials[name] = trial with { State = TrialState.Open };
            }

            return true;
        },
        flush: true);

    /// <summary>The stored turns of a trial, by seat, with the keys under which they were asked.</summary>
    internal IReadOnlyList<StoredSeat> SeatsOf(string arm, string question, int repeat) =>
        [.. TurnRows(arm, question, repeat).Select(row => new StoredSeat(TurnRow.Seat(row), row.KeyOrNone("key")))];

    /// <summary>The stored turns of a trial, by seat, with their replies.</summary>
    internal IReadOnlyList<Turn> TurnsOf(string arm, string question, int repeat) =>
        [.. TurnRows(arm, question, repeat).Select(row => TurnRow.Read(row, Find))];

    /// <summary>Stores a turn that entered the transcript. The same turn again is ignored.</summary>
    /// <exception cref="InvalidOperationException">The seat is stored under another key, or the question is unknown.</exception>
    internal async ValueTask SaveTurnAsync(string arm, string question, int repeat, Turn turn)
    {
        var values = TurnRow.Values(0, turn);
        await _writer.Do(
            ledger =>
            {
                SaveTurn(ledger, TrialId(ledger, new(arm, question, repeat)), values, turn);
                return true;
            },
            flush: false).ConfigureAwait(false);
    }

    /// <summary>
    /// Ends a trial, or ends it again when it was tried again. Turns that are not stored yet are stored, except those on which it failed:
    /// these go with the messages and are gone when the trial is tried again.
    /// </summary>
    /// <param name="turns">All of its turns with the messages sent for them; none for a turn nobody bought.</param>
    public async ValueTask FinishTrialAsync(
        string arm, string question, int repeat, TrialState state, Verdict? verdict, string why, IReadOnlyList<StoredTurn> turns)
    {
        List<Turn> failed = state is TrialState.Failed ? [.. turns.Select(stored => stored.Turn).Where(turn => turn.Reply.Ending is Ending.Failed)] : [];
        var rows = turns.Select(stored => stored.Turn).Except(failed).Select(turn => (turn, TurnRow.Values(0, turn))).ToList();
        var pack = TrialPack.Write(turns, failed);
        await _writer.Do(
            ledger =>
            {
                var name = new TrialName(arm, question, repeat);
                var trial = TrialId(ledger, name);
                foreach (var (turn, values) in rows)
                {
                    SaveTurn(ledger, trial, values, turn);
                }

                ledger.Database.Update(Schema.Trial, trial, TrialValues(name, state, verdict, why, pack));
                _index.Trials[name] = new(trial, state);
                return true;
            },
            flush: false).ConfigureAwait(false);
    }

    private static void SaveTurn(Ledger ledger, long trial, object?[] values, Turn turn)
    {
        values[0] = trial;
        var stored = ledger.Database.One(Schema.Turn, "WHERE trial = $0 AND round = $1 AND step = $2 AND place = $3 AND draft = $4", values[0], values[1], values[2], values[3], values[4]);
        if (stored is null)
        {
            ledger.Append(Schema.Turn, values);
        }
        else if (stored.KeyOrNone("key") != turn.Key)
        {
            throw new InvalidOperationException($"the turn at {turn.Seat} is stored under another call key");
        }
    }

    private static object?[] Words(Problem problem) =>
    [
        Cell.Text(problem.Question.Id), Cell.Text(problem.Question.Category), Cell.Text(problem.Question.Text),
        Cell.Text(TurnJson.Write(problem.Question.Options)), Cell.Text(problem.Answer),
    ];

    private bool AddProblem(Ledger ledger, Problem problem)
    {
        var words = Words(problem);
        if (!_index.Problems.TryGetValue(problem.Question.Id, out var id))
        {
            _index.Problems[problem.Question.Id] = ledger.Append(Schema.Problem, words);
            return true;
        }

        return ledger.Database.One(Schema.Problem, "WHERE id = $0", id) is { } stored
            && Schema.Problem.Sum(id, stored.Values) == Schema.Problem.Sum(id, words);
    }

    private object?[] TrialValues(TrialName name, TrialState state, Verdict? verdict, string why, byte[]? pack) =>
    [
        _index.Arms[name.Arm], _index.Problems[name.Question], (long)name.Repeat, state.ToString(),
        verdict is null ? null : Cell.Text(TurnJson.Write(verdict)), Cell.Text(why), pack,
    ];

    private long ArmId(Ledger ledger, string arm)
    {
        if (!_index.Arms.TryGetValue(arm, out var id))
        {
            _index.Arms[arm] = id = ledger.Append(Schema.Arm, Cell.Text(arm));
        }

        return id;
    }

    private long TrialId(Ledger ledger, TrialName name)
    {
        if (_index.Trials.TryGetValue(name, out var trial))
        {
            return trial.Id;
        }

        if (!_index.Problems.ContainsKey(name.Question))
        {
            throw new InvalidOperationException($"question {name.Question} is not in the store");
        }

        ArmId(ledger, name.Arm);
        var id = ledger.Append(Schema.Trial, TrialValues(name, TrialState.Open, null, "", null));
        _index.Trials[name] = new(id, TrialState.Open);
        return id;
    }

    private List<Row> TurnRows(string arm, string question, int repeat)
    {
        if (!_index.Trials.TryGetValue(new(arm, question, repeat), out var trial))
        {
            return [];
        }

        lock (_readingLock)
        {
            return _reading.Select(Schema.Turn, TurnRow.OfTrial, trial.Id);
        }
    }
}
