namespace Mad.Scoring;

/// <summary>A trial's answering turns by round: of each agent the last draft, in the agents' order.</summary>
internal sealed class RoundTurns
{
    private readonly SortedList<int, List<Turn>> _rounds = [];

    public RoundTurns(TrialResult trial, IReadOnlySet<string>? groups)
    {
        Trial = trial;
        foreach (var turn in trial.Turns)
        {
            if (turn.Expect.IsAnswer && (groups is null || groups.Contains(turn.Agent.Group)))
            {
                Add(turn);
            }
        }

        foreach (var turns in _rounds.Values)
        {
            turns.Sort((a, b) => a.Agent.Index.CompareTo(b.Agent.Index));
        }
    }

    public TrialResult Trial { get; }

    public IEnumerable<int> Rounds => _rounds.Keys;

    /// <summary>The first round in which anybody answered; null: nobody was asked.</summary>
    public int? First => _rounds.Count == 0 ? null : _rounds.Keys[0];

    /// <summary>The turns of its last round; empty: nobody was asked.</summary>
    public IReadOnlyList<Turn> Last => _rounds.Count == 0 ? [] : _rounds.Values[^1];

    /// <summary>The turns of this round, or of the last one before it when the talk had ended by then. A failed trial's missing round is empty.</summary>
    public IReadOnlyList<Turn> At(int round) =>
        _rounds.TryGetValue(round, out var turns) ? turns
        : Trial.Failed ? []
        : _rounds.LastOrDefault(earlier => earlier.Key < round).Value ?? [];

    /// <summary>The turns of this round, none when the talk had ended by then.</summary>
    public IReadOnlyList<Turn> Spoken(int round) => _rounds.TryGetValue(round, out var turns) ? turns : [];

    /// <summary>The winners of the vote of a round.</summary>
    public IReadOnlyList<string> VoteAt(int round, ScoreSettings settings) => Vote.Plurality([.. At(round).Select(turn => turn.Answer)], settings.UnparsedVotes).Winners;

    /// <summary>The answers of each agent in the order of its rounds.</summary>
    public IEnumerable<IReadOnlyList<Turn>> ByAgent()
    {
        var agents = new SortedDictionary<int, List<Turn>>();
        foreach (var turn in _rounds.Values.SelectMany(turns => turns))
        {
            if (!agents.TryGetValue(turn.Agent.Index, out var own))
            {
                agents.Add(turn.Agent.Index, own = []);
            }

            own.Add(turn);
        }

        return agents.Values;
    }

    private void Add(Turn turn)
    {
        if (!_rounds.TryGetValue(turn.Seat.Round, out var turns))
        {
            _rounds.Add(turn.Seat.Round, turns = []);
        }

        var place = turns.FindIndex(other => other.Agent.Index == turn.Agent.Index);
        if (place < 0)
        {
            turns.Add(turn);
        }
        else if (turns[place].Seat.CompareTo(turn.Seat) < 0)
        {
            turns[place] = turn;
        }
    }
}
