namespace Mad.Scoring;

/// <summary>From which state to which answers moved, in pairs of an earlier and a later answer to the same question.</summary>
/// <param name="CorrectToUnread">The later reply could not be read.</param>
/// <param name="WrongToSame">Kept.</param>
/// <param name="UnreadToUnread">Neither could be read.</param>
public sealed record Transitions(
    int CorrectToCorrect, int CorrectToWrong, int CorrectToUnread,
    int WrongToCorrect, int WrongToSame, int WrongToOther, int WrongToUnread,
    int UnreadToCorrect, int UnreadToWrong, int UnreadToUnread)
{
    public static Transitions None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>All pairs.</summary>
    public int Pairs => FromCorrect + FromWrong;

    /// <summary>Pairs whose earlier answer was right: what the harm rate is a share of.</summary>
    public int FromCorrect => CorrectToCorrect + CorrectToWrong + CorrectToUnread;

    /// <summary>Pairs whose earlier answer was not right, unread ones included: what the repair rate is a share of.</summary>
    public int FromWrong => WrongToCorrect + WrongToSame + WrongToOther + WrongToUnread + UnreadToCorrect + UnreadToWrong + UnreadToUnread;

    /// <summary>Right answers given up; an unread one counts as wrong.</summary>
    public Rate Harm => new(CorrectToWrong + CorrectToUnread, FromCorrect);

    /// <summary>Answers that were not right and became so.</summary>
    public Rate Repair => new(WrongToCorrect + UnreadToCorrect, FromWrong);

    /// <summary>Changed answers, of the pairs in which both were read.</summary>
    public Rate Flips => new(CorrectToWrong + WrongToCorrect + WrongToOther, CorrectToCorrect + CorrectToWrong + WrongToCorrect + WrongToSame + WrongToOther);

    /// <summary>(Repaired − harmed) / pairs, −1 to 1; null without pairs.</summary>
    public double? Net => Pairs == 0 ? null : (double)(Repair.Count - Harm.Count) / Pairs;

    public static Transitions operator +(Transitions a, Transitions b) => new(
        a.CorrectToCorrect + b.CorrectToCorrect, a.CorrectToWrong + b.CorrectToWrong, a.CorrectToUnread + b.CorrectToUnread,
        a.WrongToCorrect + b.WrongToCorrect, a.WrongToSame + b.WrongToSame, a.WrongToOther + b.WrongToOther, a.WrongToUnread + b.WrongToUnread,
        a.UnreadToCorrect + b.UnreadToCorrect, a.UnreadToWrong + b.UnreadToWrong, a.UnreadToUnread + b.UnreadToUnread);
}

/// <summary>How answers changed.</summary>
/// <param name="Steps">Over agents: from an agent's answer before to its answer in a round. Talks that had ended are not in it.</param>
/// <param name="FirstToLast">Over agents: from each one's first answer to its last one, also where that is the same reply.</param>
/// <param name="System">Over trials: from the vote of the first round to the final answer. A tie, and no answer, are unread: neither is one answer.</param>
public sealed record TransitionScore(IReadOnlyList<StepTransitions> Steps, Transitions FirstToLast, Transitions System)
{
    /// <summary>Over agents with two answers or more, all read: wrong at first, right at some time later (DebateLLM's <c>relied_on_other</c>).</summary>
    public Rate ReliedOnOther { get; init; }

    /// <summary>Over the same agents: right at some time, wrong at the end (DebateLLM's <c>bullied_by_other</c>).</summary>
    public Rate BulliedByOther { get; init; }

    /// <summary>Changed answers over all steps, of the pairs in which both were read.</summary>
    public Rate Flips => new(Steps.Sum(step => step.Agents.Flips.Count), Steps.Sum(step => step.Agents.Flips.Of));

    /// <summary>The same in an isolated control arm of the run, whose agents see nobody: changes of mind that no peer caused. Null: the run has none.</summary>
    public Rate? SpontaneousFlips { get; init; }
}

/// <param name="Round">The later answer's, from 0.</param>
public sealed record StepTransitions(int Round, Transitions Agents);
