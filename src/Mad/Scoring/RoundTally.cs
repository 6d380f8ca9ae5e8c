using Mad.Statistics;

namespace Mad.Scoring;

/// <summary>What the answering agents came to, round by round.</summary>
internal static class RoundTally
{
    public static List<RoundScore> Over(IReadOnlyList<RoundTurns> talks, ScoreSettings settings) =>
        [.. talks.SelectMany(talk => talk.Rounds).Distinct().Order().Select(round => At(round, talks, settings))];

    private static RoundScore At(int round, IReadOnlyList<RoundTurns> talks, ScoreSettings settings)
    {
        // A failed trial may miss some agents of its last round: they are not right, so they count in its denominator.
        var width = talks.Max(talk => talk.At(round).Count);
        var trials = talks.Select(talk => One(talk, round, width, settings)).ToList();
        return new(
            round,
            Mean.Of([.. trials.Select(trial => trial.MeanAgent)]),
            Mean.Of([.. trials.Select(trial => trial.Credit)]),
            Share(trials, trial => trial.MeanAgent > 0),
            Share(trials, trial => trial.Unanimous),
            trials.Sum(trial => trial.Vote.Unparsed),
            trials.Count(trial => trial.Vote.IsTie));
    }

    private static TrialRound One(RoundTurns talk, int round, int width, ScoreSettings settings)
    {
        var answer = talk.Trial.Problem.Answer;
        var letters = talk.At(round).Select(turn => turn.Answer).ToList();
        var voters = talk.Trial.Failed ? width : letters.Count;
        var vote = Vote.Plurality(letters, settings.UnparsedVotes);
        return new(
            vote,
            voters == 0 ? 0 : letters.Count(letter => letter == answer) / (double)voters,
            Vote.Credit(vote.Winners, answer, settings.Ties),
            letters.Count > 0 && letters.Count == voters && letters[0] is not null && letters.All(letter => letter == letters[0]));
    }

    private static double Share(List<TrialRound> trials, Func<TrialRound, bool> holds) => Mean.Of([.. trials.Select(trial => holds(trial) ? 1.0 : 0.0)]);

    private readonly record struct TrialRound(Vote Vote, double MeanAgent, double Credit, bool Unanimous);
}
