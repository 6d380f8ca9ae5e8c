namespace Mad.Scoring;

/// <summary>A trial's answering turns by round: of each agent the last draft, in the agents' order.</summary>
internal sealed class RoundTurns
{
    private readonly List<Round> _rounds = [];
    private readonly bool _unparsedVotes;

    /// <param name="groups">Those that vote; null: all that were asked for an answer.</param>
    /// <param name="unparsedVotes">An unread reply is a vote like any other.</param>
    public RoundTurns(TrialResult trial, IReadOnlySet<string>? groups, bool unparsedVotes = false)
    {
        (Trial, _unparsedVotes) = (trial, unparsedVotes);
        foreach (var turn in trial.Turns)
        {
            if (turn.Expect.IsAnswer && (groups is null || groups.Contains(turn.Agent.Group)))
            {
                Add(turn);
            }
        }

        foreach (var round in _rounds)
        {
            round.Turns.Sort((a, b) => a.Agent.Index.CompareTo(b.Agent.Index));
        }
    }

    public TrialResult Trial { get; }

    public IEnumerable<int> Rounds => _rounds.Select(round => round.Number);

    /// <summary>The first round in which anybody answered; null: nobody was asked.</summary>
    public int? First => _rounds.Count == 0 ? null : _rounds[0].Number;

    /// <summary>The turns of its last round; empty: nobody was asked.</summary>
    public List<Turn> Last => _rounds.Count == 0 ? [] : _rounds[^1].Turns;

    /// <summary>The turns of this round, or of the last one before it when the talk had ended by then. A failed trial's missing round is empty.</summary>
    public List<Turn> At(int round) => Find(round)?.Turns ?? [];

    /// <summary>The turns of this round, none when the talk had ended by then.</summary>
    public List<Turn> Spoken(int round) => Find(round) is { } found && found.Number == round ? found.Turns : [];

    /// <summary>The vote of the turns at a round.</summary>
    public Vote VoteAt(int round) => Find(round) is not { } found ? new([], 0) : found.Vote ??= Vote.Plurality([.. found.Turns.Select(turn => turn.Answer)], _unparsedVotes);

    /// <summary>The answers of each agent in the order of its rounds.</summary>
    public List<List<Turn>> ByAgent()
    {
        var agents = new List<List<Turn>>();
        foreach (var round in _rounds)
        {
            foreach (var turn in round.Turns)
            {
                var place = agents.Count;
                while (place > 0 && agents[place - 1][0].Agent.Index > turn.Agent.Index)
                {
                    place--;
                }

                if (place > 0 && agents[place - 1][0].Agent.Index == turn.Agent.Index)
                {
                    agents[place - 1].Add(turn);
                }
                else
                {
                    agents.Insert(place, [turn]);
                }
            }
        }

        return agents;
    }

    private Round? Find(int round)
    {
        var place = _rounds.Count - 1;
        while (place >= 0 && _rounds[place].Number > round)
        {
            place--;
        }

        return place < 0 || (Trial.Failed && _rounds[place].Number < round) ? null : _rounds[place];
    }

    private void Add(Turn turn)
    {
        var number = turn.Seat.Round;
        if (Find(number) is not { } round || round.Number != number)
        {
            _rounds.Insert(_rounds.FindLastIndex(other => other.Number < number) + 1, round = new(number));
        }

        var turns = round.Turns;
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

    private sealed class Round(int number)
    {
        public int Number => number;

        public List<Turn> Turns { get; } = [];

        // Counted when it is first asked for.
        public Vote? Vote { get; set; }
    }
}
