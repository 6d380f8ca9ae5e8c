namespace Mad.Scoring;

/// <summary>What one reply came to. Exactly one holds for each reply.</summary>
public enum Outcome
{
    Correct,
    Wrong,

    /// <summary>Text came, but no answer can be read in it.</summary>
    Unparsed,

    /// <summary>The model gave no text.</summary>
    Empty,

    /// <summary>Cut off at the token limit before an answer. One that was cut off after an answer is Correct or Wrong.</summary>
    Truncated,
    Refused,

    /// <summary>No reply came.</summary>
    Failed,
}

/// <summary>Tells outcomes apart.</summary>
internal static class Outcomes
{
    public static Outcome Of(Turn turn, Problem problem) => (turn.Reply.Ending, turn.Answer) switch
    {
        (Ending.Failed, _) => Outcome.Failed,
        (Ending.Empty, _) => Outcome.Empty,
        (Ending.Refused, _) => Outcome.Refused,
        (_, { } letter) => letter == problem.Answer ? Outcome.Correct : Outcome.Wrong,
        (Ending.Truncated, null) => Outcome.Truncated,
        _ => Outcome.Unparsed,
    };

    /// <summary>How many replies came to what; what nobody bought is no reply. Every outcome is listed.</summary>
    public static IReadOnlyDictionary<Outcome, int> Count(IEnumerable<(Turn Turn, Problem Problem)> replies)
    {
        var outcomes = Enum.GetValues<Outcome>();
        var counts = new int[outcomes.Length];
        foreach (var (turn, problem) in replies)
        {
            if (turn.Reply.Ending != Ending.Said)
            {
                counts[(int)Of(turn, problem)]++;
            }
        }

        return outcomes.ToDictionary(outcome => outcome, outcome => counts[(int)outcome]);
    }
}
