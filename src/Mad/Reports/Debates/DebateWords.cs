using System.Globalization;
using Mad.Scoring;

namespace Mad.Reports.Debates;

/// <summary>What the pages say of answers in a few signs and words. Nothing is said by colour alone: ✓ is right, a letter without it is wrong, – is unread; an arrow before it is a change.</summary>
internal static class DebateWords
{
    private const int MostLetter = 12;

    /// <summary>A cell in as few signs as will do.</summary>
    public static string Signs(DebateCell cell) => Arrow(cell.Flip) + cell.State switch
    {
        CellState.Right => Letter(cell.Letter) + "✓",
        CellState.Wrong => Letter(cell.Letter),
        CellState.Unread => "–",
        CellState.Spoke => "·",
        _ => "",
    };

    public static string? Class(DebateCell cell)
    {
        var state = cell.State switch { CellState.Right => "right", CellState.Wrong => "wrong", CellState.Unread => "unread", CellState.Spoke => "spoke", _ => null };
        var flip = cell.Flip switch { Flip.Won => " won", Flip.Lost => " lost", Flip.Moved => " moved", _ => "" };
        return state + flip;
    }

    public static string Words(Flip flip) => flip switch { Flip.Won => "wrong → correct", Flip.Lost => "correct → wrong", Flip.Moved => "wrong → other wrong", _ => "" };

    public static string Words(Outcome outcome) => outcome switch
    {
        Outcome.Correct => "correct",
        Outcome.Wrong => "wrong",
        Outcome.Unparsed => "no answer read",
        Outcome.Empty => "empty reply",
        Outcome.Truncated => "cut off before an answer",
        Outcome.Refused => "refused",
        _ => "failed",
    };

    public static string Final(DebateLine line) => line.Final.Count switch
    {
        0 => "none",
        1 => Letter(line.Final[0]) + (line.Credit > 0 ? " ✓" : " ✗"),
        _ => string.Join(" or ", line.Final.Take(6).Select(Letter)) + (line.Credit > 0 ? string.Create(CultureInfo.InvariantCulture, $" (tied: {line.Credit:0.##})") : " (tied) ✗"),
    };

    /// <summary>An answer is mostly a letter; a number can be long.</summary>
    public static string Letter(string answer) => answer.Length <= MostLetter ? answer : answer[..(MostLetter - 1)] + "…";

    public static string Tags(DebateOutcome outcome) => string.Join(", ", DebateFilter.All.Where(filter => filter.Outcome is not (DebateOutcome.None or DebateOutcome.Wrong) && filter.Holds(outcome)).Select(filter => filter.Title));

    public static string Repeat(int repeat) => repeat == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"repeat {repeat + 1}");

    private static string Arrow(Flip flip) => flip switch { Flip.Won => "↗", Flip.Lost => "↘", Flip.Moved => "→", _ => "" };
}
