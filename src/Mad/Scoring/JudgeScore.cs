namespace Mad.Scoring;

/// <summary>What a decision that is no plurality vote (a judge, ballots, weights) makes of the agents' last round.</summary>
/// <param name="AgreesWithMajority">Of the trials with one final answer and a last round that has one majority, those in which they are the same.</param>
/// <param name="OverridesRight">Of the other ones, the overrides, those in which the decision is right.</param>
/// <param name="OverriddenRight">Of the same, those in which the majority was.</param>
public sealed record JudgeScore(Rate AgreesWithMajority, Rate OverridesRight, Rate OverriddenRight)
{
    /// <summary>P(decision right | override) − P(majority right | override), −1 to 1; null without an override.</summary>
    public double? OverrideGain => OverridesRight.Value - OverriddenRight.Value;

    /// <returns>Null where the plurality of the agents decides, or no two of them answer.</returns>
    internal static JudgeScore? Over(IReadOnlyList<RoundTurns> talks, IReadOnlyList<IReadOnlyList<string>> finals, ScoreSettings settings)
    {
        if (!IsJudged(talks, settings))
        {
            return null;
        }

        var (both, agree, right, majorityRight) = (0, 0, 0, 0);
        foreach (var (talk, final) in talks.Zip(finals))
        {
            if (final is [{ Length: > 0 } decided] && Vote.Plurality([.. talk.Last.Select(turn => turn.Answer)]).Winners is [var majority])
            {
                both++;
                agree += decided == majority ? 1 : 0;
                right += decided != majority && decided == talk.Trial.Problem.Answer ? 1 : 0;
                majorityRight += decided != majority && majority == talk.Trial.Problem.Answer ? 1 : 0;
            }
        }

        return new(new(agree, both), new(right, both - agree), new(majorityRight, both - agree));
    }

    /// <summary>Whether anything but the plurality of several agents' last answers decides.</summary>
    internal static bool IsJudged(IReadOnlyList<RoundTurns> talks, ScoreSettings settings) =>
        settings.Round is null && talks.Any(talk => talk.Last.Count > 1) && talks.Any(talk => talk.Trial.Verdict is { Rule: not "plurality" });
}
