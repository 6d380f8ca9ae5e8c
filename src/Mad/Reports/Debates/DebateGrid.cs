namespace Mad.Reports.Debates;

/// <summary>What an agent's answer in a round came to.</summary>
internal enum CellState
{
    /// <summary>It was not asked in this round.</summary>
    Absent,

    /// <summary>It spoke, but was not asked for an answer.</summary>
    Spoke,

    /// <summary>It was asked for an answer, and none could be read.</summary>
    Unread,
    Right,
    Wrong,
}

/// <summary>How an answer differs from the same agent's answer before.</summary>
internal enum Flip
{
    None,

    /// <summary>Wrong or unread before, right now.</summary>
    Won,

    /// <summary>Right before, not right now.</summary>
    Lost,

    /// <summary>From one wrong letter to another.</summary>
    Moved,
}

/// <summary>One agent in one round.</summary>
/// <param name="Letter">As the question letters its options; empty when none was read.</param>
/// <param name="Seat">The turn that counts: the agent's last draft; null when it was not asked.</param>
internal sealed record DebateCell(CellState State, string Letter, Flip Flip, Seat? Seat)
{
    public static DebateCell Absent { get; } = new(CellState.Absent, "", Flip.None, null);
}

/// <summary>One agent through the rounds.</summary>
/// <param name="Cells">One for each shown round.</param>
internal sealed record DebateRow(string Agent, IReadOnlyList<DebateCell> Cells);

/// <summary>A talk as agents × rounds.</summary>
/// <param name="Rounds">The rounds that are shown, from 0, in order; where numbers are missing, rounds were left out.</param>
/// <param name="MoreAgents">Agents that are left out.</param>
internal sealed record DebateGrid(IReadOnlyList<int> Rounds, IReadOnlyList<DebateRow> Rows, int MoreAgents)
{
    /// <param name="turns">By seat.</param>
    /// <param name="answer">The right answer.</param>
    /// <param name="mostRounds">2 or more; of more rounds the first and the last are shown.</param>
    /// <param name="names">Of the agents, by index.</param>
    public static DebateGrid Of(IReadOnlyList<Turn> turns, string answer, IReadOnlyDictionary<int, string> names, int mostRounds, int mostAgents)
    {
        var rounds = Ends([.. turns.Select(turn => turn.Seat.Round).Distinct().Order()], mostRounds);
        var rows = names.Take(mostAgents).Select(agent => new DebateRow(agent.Value, Cells([.. turns.Where(turn => turn.Agent.Index == agent.Key)], answer, rounds)));
        return new(rounds, [.. rows], Math.Max(0, names.Count - mostAgents));
    }

    private static int[] Ends(int[] rounds, int most) => rounds.Length <= most ? rounds : [.. rounds[..(most / 2)], .. rounds[^(most - (most / 2))..]];

    private static List<DebateCell> Cells(List<Turn> turns, string answer, int[] rounds)
    {
        var (cells, before) = (new Dictionary<int, DebateCell>(), DebateCell.Absent);
        foreach (var round in turns.GroupBy(turn => turn.Seat.Round))
        {
            var counts = round.Where(Answers).MaxBy(turn => turn.Seat) ?? round.MaxBy(turn => turn.Seat)!;
            var cell = Cell(counts, answer, before);
            cells[round.Key] = cell;
            before = cell.State == CellState.Spoke ? before : cell;
        }

        return [.. rounds.Select(round => cells.GetValueOrDefault(round, DebateCell.Absent))];
    }

    public static DebateCell Cell(Turn turn, string answer, DebateCell before)
    {
        var state = turn.Answer is { } letter ? letter == answer ? CellState.Right : CellState.Wrong : Answers(turn) ? CellState.Unread : CellState.Spoke;
        var flip = (before.State, state) switch
        {
            (CellState.Wrong or CellState.Unread, CellState.Right) => Flip.Won,
            (CellState.Right, CellState.Wrong or CellState.Unread) => Flip.Lost,
            (CellState.Wrong, CellState.Wrong) when before.Letter != turn.Answer => Flip.Moved,
            _ => Flip.None,
        };
        return new(state, turn.Answer ?? "", flip, turn.Seat);
    }

    /// <summary>Whether a turn was asked for an answer to the question, as a voter or as a judge.</summary>
    public static bool Answers(Turn turn) => turn.Expect.IsAnswer || turn.Expect.Kind == "verdict" || turn.Reading.Value is not null;
}
