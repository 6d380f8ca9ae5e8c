using Mad.Statistics;

namespace Mad.Scoring;

/// <summary>How far the confidence of an arm's answers can be believed.</summary>
public sealed record Calibration(ConfidenceSource Source, CalibrationCurve Curve)
{
    internal static IReadOnlyList<Calibration> Over(IReadOnlyList<RoundTurns> talks, ScoreSettings settings)
    {
        var (stated, shares) = (CalibrationCurve.Of([.. talks.SelectMany(Stated)]), CalibrationCurve.Of([.. talks.SelectMany(talk => VoteShare(talk, settings))]));
        return [.. new[] { Of(ConfidenceSource.Stated, stated), Of(ConfidenceSource.VoteShare, shares) }.OfType<Calibration>()];
    }

    private static Calibration? Of(ConfidenceSource source, CalibrationCurve? curve) => curve is null ? null : new(source, curve);

    private static IEnumerable<Forecast> Stated(RoundTurns talk) => talk.ByAgent().Select(own => own[^1])
        .Where(turn => turn is { Answer: not null, Reading.Confidence: >= 0 and <= 1 })
        .Select(turn => new Forecast(turn.Reading.Confidence!.Value, turn.Answer == talk.Trial.Problem.Answer ? 1 : 0, talk.Trial.Problem.Question.Id));

    private static IEnumerable<Forecast> VoteShare(RoundTurns talk, ScoreSettings settings)
    {
        var letters = talk.Last.Select(turn => turn.Answer).ToList();
        if (letters.Count > 1 && Vote.Plurality(letters) is { Winners: [var first, ..] } vote)
        {
            yield return new(letters.Count(letter => letter == first) / (double)letters.Count, Vote.Credit(vote.Winners, talk.Trial.Problem.Answer, settings.Ties), talk.Trial.Problem.Question.Id);
        }
    }
}

/// <summary>Where a confidence is from.</summary>
public enum ConfidenceSource
{
    /// <summary>The reply states it: of each agent the last answer, where it was read and has one.</summary>
    Stated,

    /// <summary>The share of agents that gave the winning answer of the last round: of each trial with two agents or more, where one was read.</summary>
    VoteShare,
}
