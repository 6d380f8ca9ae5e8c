namespace Mad.Scoring;

/// <summary>A trial's answering turns by round: of each agent the last draft, in the agents' order.</summary>
internal sealed class RoundTurns
{
    private readonly SortedList<int, IReadOnlyList<Turn>> _rounds = [];

    public RoundTurns(TrialResult trial, IReadOnlySet<string>? groups)
    {
        Trial = trial;
        var answers = trial.Turns.Where(turn => turn.Expect.IsAnswer && (groups is null || groups.Contains(turn.Agent.Group)));
        foreach (var round in answers.GroupBy(turn => turn.Seat.Round))
        {
            _rounds.Add(round.Key, [.. round.GroupBy(turn => turn.Agent.Index).Select(drafts => drafts.MaxBy(turn => turn.Seat)!).OrderBy(turn => turn.Agent.Index)]);
        }
    }

    public TrialResult Trial { get; }

    public IEnumerable<int> Rounds => _rounds.Keys;

    /// <summary>The turns of this round, or of the last one before it when the talk had ended by then. A failed trial's missing round is empty.</summary>
    public IReadOnlyList<Turn> At(int round) =>
        _rounds.TryGetValue(round, out var turns) ? turns
        : Trial.Failed ? []
        : _rounds.LastOrDefault(earlier => earlier.Key < round).Value ?? [];
}
