namespace Mad.Scoring;

/// <summary>How far confidence can be believed: each confidence beside what the answer was worth.</summary>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Credit">0 to 1, in the same order.</param>
public sealed record Calibration(ConfidenceSource Source, IReadOnlyList<double> Confidence, IReadOnlyList<double> Credit)
{
    internal static IReadOnlyList<Calibration> Over(IReadOnlyList<RoundTurns> talks, ScoreSettings settings) =>
        [.. new[] { Stated(talks), VoteShare(talks, settings) }.Where(calibration => calibration.Confidence.Count > 0)];

    private static Calibration Stated(IReadOnlyList<RoundTurns> talks)
    {
        var (confidence, credit) = (new List<double>(), new List<double>());
        foreach (var talk in talks)
        {
            foreach (var turn in talk.ByAgent().Select(own => own[^1]))
            {
                if (turn is { Answer: { } answer, Reading.Confidence: { } stated })
                {
                    confidence.Add(stated);
                    credit.Add(answer == talk.Trial.Problem.Answer ? 1 : 0);
                }
            }
        }

        return new(ConfidenceSource.Stated, confidence, credit);
    }

    private static Calibration VoteShare(IReadOnlyList<RoundTurns> talks, ScoreSettings settings)
    {
        var (confidence, credit) = (new List<double>(), new List<double>());
        foreach (var talk in talks.Where(talk => talk.Last.Count > 1))
        {
            var letters = talk.Last.Select(turn => turn.Answer).ToList();
            var vote = Vote.Plurality(letters);
            if (vote.Winners.Count > 0)
            {
                confidence.Add(letters.Count(letter => letter == vote.Winners[0]) / (double)letters.Count);
                credit.Add(Vote.Credit(vote.Winners, talk.Trial.Problem.Answer, settings.Ties));
            }
        }

        return new(ConfidenceSource.VoteShare, confidence, credit);
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
