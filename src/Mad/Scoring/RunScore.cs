using Mad.Statistics;

namespace Mad.Scoring;

/// <summary>Scores the trials of one arm.</summary>
internal static class RunScore
{
    /// <exception cref="UsageException">The round asked for is not there.</exception>
    public static ArmScore Score(string arm, IReadOnlyList<TrialResult> trials, ScoreSettings settings)
    {
        var talks = trials.Select(trial => new RoundTurns(Reread(trial, settings), settings.Groups)).ToList();
        var rounds = RoundTally.Over(talks, settings);
        CheckRound(arm, rounds, trials, settings);
        var finals = talks.Select(talk => Final(talk, settings)).ToList();
        var credits = talks.Zip(finals, (talk, final) => new Scored(talk.Trial, Vote.Credit(final, talk.Trial.Problem.Answer, settings.Ties))).ToList();
        var answered = talks.Zip(finals).Count(pair => !pair.First.Trial.Failed && IsAnswer(pair.Second));
        var failed = trials.Count(trial => trial.Failed);
        var accuracy = Mean.Of([.. credits.Select(scored => scored.Credit)]);
        var questions = Clusters(credits).Count;
        var replies = talks.SelectMany(talk => talk.Trial.Turns.Where(turn => turn.Expect.IsAnswer && turn.Reply.Ending != Ending.Said).Select(turn => (Turn: turn, talk.Trial.Problem))).ToList();
        return new(
            arm,
            questions,
            trials.Count,
            answered,
            failed,
            trials.Count - answered - failed,
            finals.Count(final => final.Count > 1),
            accuracy,
            Mean.ClusteredStandardError(Clusters(credits)),
            Wilson.Interval(Math.Clamp(accuracy * questions, 0, questions), questions),
            Enum.GetValues<Outcome>().ToDictionary(outcome => outcome, outcome => replies.Count(reply => Outcomes.Of(reply.Turn, reply.Problem) == outcome)),
            replies.Count(reply => reply.Turn.Reply.Ending == Ending.Truncated),
            Categories(credits),
            rounds,
            rounds.Count == 0 ? null : rounds[0].Vote - rounds[0].MeanAgent,
            rounds.Count == 0 ? null : accuracy - rounds[0].Vote);
    }

    internal static TrialResult Reread(TrialResult trial, ScoreSettings settings)
    {
        if (settings.Extractor is not { } extractor)
        {
            return trial;
        }

        IReadOnlyList<Turn> turns = [.. trial.Turns.Select(turn => turn with { Reading = extractor.Read(turn.Reply, turn.Expect, trial.Problem.Question) })];
        var verdict = settings.Decide is { } decide && !trial.Failed ? decide(trial, turns)
            : settings.Round is null && !trial.Failed ? throw new ArgumentException("an extractor needs Decide or a round", nameof(settings))
            : trial.Verdict;
        return trial with { Turns = turns, Verdict = verdict };
    }

    internal static IReadOnlyList<string> Final(RoundTurns talk, ScoreSettings settings)
    {
        if (talk.Trial.Failed)
        {
            return [];
        }

        return settings.Round is { } round
            ? Vote.Plurality([.. talk.At(round - 1).Select(turn => turn.Answer)], settings.UnparsedVotes).Winners
            : talk.Trial.Verdict?.Winners ?? [];
    }

    private static bool IsAnswer(IReadOnlyList<string> winners) => winners.Any(letter => letter.Length > 0);

    private static void CheckRound(string arm, IReadOnlyList<RoundScore> rounds, IReadOnlyList<TrialResult> trials, ScoreSettings settings)
    {
        if (settings.Round is { } asked && trials.Count > 0 && !rounds.Any(round => round.Round == asked - 1))
        {
            var there = rounds.Count == 0 ? "none in which agents answered" : $"rounds {string.Join(", ", rounds.Select(round => round.Round + 1))}";
            throw new UsageException($"round {asked} of arm '{arm}' cannot be scored: it has {there} (rounds count from 1)");
        }
    }

    private static List<CategoryScore> Categories(List<Scored> credits) =>
    [
        .. credits.GroupBy(scored => scored.Trial.Problem.Question.Category, StringComparer.Ordinal).Select(category =>
        {
            var clusters = Clusters(category);
            return new CategoryScore(
                category.Key,
                clusters.Count,
                Mean.Of([.. category.Select(scored => scored.Credit)]),
                Mean.ClusteredStandardError(clusters));
        }),
    ];

    private static List<IReadOnlyCollection<double>> Clusters(IEnumerable<Scored> credits) =>
        [.. credits.GroupBy(scored => scored.Trial.Problem.Question.Id, StringComparer.Ordinal).Select(question => question.Select(scored => scored.Credit).ToList())];

    private readonly record struct Scored(TrialResult Trial, double Credit);
}
