using Mad.Statistics;

namespace Mad.Scoring;

/// <summary>Scores the trials of one arm.</summary>
internal static class RunScore
{
    /// <exception cref="UsageException">The round asked for is not there.</exception>
    public static ArmScore Score(string arm, IReadOnlyList<TrialResult> trials, ScoreSettings settings)
    {
        var talks = trials.Select(trial => new RoundTurns(Reread(trial, settings), settings.Groups, settings.UnparsedVotes)).ToList();
        var questions = new QuestionClusters(trials);
        var rounds = RoundTally.Over(talks, questions, settings);
        CheckRound(arm, rounds, trials, settings);
        var finals = talks.ConvertAll(talk => Final(talk, settings));
        var credits = talks.Zip(finals, (talk, final) => Vote.Credit(final, talk.Trial.Problem.Answer, settings.Ties)).ToList();
        var answered = talks.Zip(finals).Count(pair => !pair.First.Trial.Failed && IsAnswer(pair.Second));
        var failed = trials.Count(trial => trial.Failed);
        var accuracy = questions.Share(credits);
        var categories = Categories(trials, credits);
        var score = new ArmScore(
            arm,
            questions.Count,
            trials.Count,
            answered,
            failed,
            trials.Count - answered - failed,
            finals.Count(final => final.Count > 1),
            accuracy.Value,
            accuracy.StandardError,
            accuracy.Ci95,
            Outcomes.Count(Replies(talks)),
            Replies(talks).Count(reply => reply.Turn.Reply.Ending == Ending.Truncated),
            categories,
            rounds)
        {
            Credits = [.. trials.Zip(credits, (trial, credit) => new TrialCredit(trial.Problem.Question.Id, trial.Problem.Question.Category, trial.Repeat, credit))],
            Chance = ChanceOf(trials),
            Macro = MacroOf(categories),
            Agents = Cast.Of(talks),
        };
        return WithDebate(score, new(talks, questions, finals, credits, settings));
    }

    // What the talks say beyond their outcome.
    private static ArmScore WithDebate(ArmScore score, ScoredTalks scored)
    {
        var (talks, settings) = (scored.Talks, scored.Settings);
        if (score.Rounds.Count == 0)
        {
            return score with { Counterfactuals = CounterfactualTally.Over(scored) };
        }

        var first = RoundTally.Credits(score.Rounds[0].Round, talks, settings);
        var mean = RoundTally.MeanAgents(score.Rounds[0].Round, talks, settings);
        var last = RoundTally.Credits(score.Rounds[^1].Round, talks, settings);
        var judge = JudgeScore.Over(talks, scored.Finals, settings);
        return score with
        {
            EnsembleGain = GainOver(talks, first, mean),
            DebateGain = GainOver(talks, scored.Credits, first),
            JudgeGain = judge is null ? null : GainOver(talks, scored.Credits, last),
            IsDebate = settings.Flow is { IsDebate: true },
            Judge = judge,
            Transitions = TransitionTally.Over(talks, scored.Finals, settings),
            Influence = settings.Flow is { } flow ? InfluenceTally.Over(talks, flow) : null,
            Consensus = ConsensusTally.Over(talks),
            Calibrations = Calibration.Over(talks, settings),
            Counterfactuals = CounterfactualTally.Over(scored),
        };
    }

    // A talk that a failed call cut off says nothing of what talking is worth.
    private static Gain? GainOver(IReadOnlyList<RoundTurns> talks, IReadOnlyList<double> credits, IReadOnlyList<double> than)
    {
        List<int> whole = [.. Enumerable.Range(0, talks.Count).Where(i => !talks[i].Trial.Failed)];
        return whole.Count == 0 ? null : new QuestionClusters(whole.ConvertAll(i => talks[i].Trial)).Gain(whole.ConvertAll(i => credits[i] - than[i]));
    }

    internal static TrialResult Reread(TrialResult trial, ScoreSettings settings)
    {
        if (settings.Extractor is not { } extractor)
        {
            return trial;
        }

        IReadOnlyList<Turn> turns = [.. trial.Turns.Select(turn => turn with { Reading = extractor.Read(turn.Reply, turn.Expect, trial.Problem.Question) })];
        Func<TrialResult, IReadOnlyList<Turn>, Verdict>? decides = settings.Decide ?? (settings.Flow is { } flow ? flow.Decide : null);
        var verdict = decides is { } decide && !trial.Failed ? decide(trial, turns)
            : settings.Round is null && !trial.Failed ? throw new ArgumentException("an extractor needs Decide, Flow or a round", nameof(settings))
            : trial.Verdict;
        return trial with { Turns = turns, Verdict = verdict };
    }

    internal static IReadOnlyList<string> Final(RoundTurns talk, ScoreSettings settings) =>
        talk.Trial.Failed ? []
        : settings.Round is { } round ? talk.VoteAt(round - 1).Winners
        : talk.Trial.Verdict?.Winners ?? [];

    private static IEnumerable<(Turn Turn, Problem Problem)> Replies(IEnumerable<RoundTurns> talks)
    {
        foreach (var talk in talks)
        {
            foreach (var turn in talk.Trial.Turns)
            {
                if (turn.Expect.IsAnswer)
                {
                    yield return (turn, talk.Trial.Problem);
                }
            }
        }
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

    private static List<CategoryScore> Categories(IReadOnlyList<TrialResult> trials, IReadOnlyList<double> credits) =>
    [
        .. trials.Zip(credits).GroupBy(scored => scored.First.Problem.Question.Category, StringComparer.Ordinal).Select(category =>
        {
            var questions = new QuestionClusters([.. category.Select(scored => scored.First)]);
            var accuracy = questions.Share([.. category.Select(scored => scored.Second)]);
            return new CategoryScore(category.Key, questions.Count, accuracy.Value, accuracy.StandardError) { Ci95 = accuracy.Ci95 };
        }),
    ];

    private static double? ChanceOf(IReadOnlyList<TrialResult> trials) => trials.All(trial => trial.Problem.Question.Options.Count == 0)
        ? null
        : Mean.Of([.. trials.Select(trial => trial.Problem.Question.Options.Count is > 0 and var options ? 1.0 / options : 0)]);

    private static MacroAccuracy? MacroOf(IReadOnlyList<CategoryScore> categories) => categories.Count < 2
        ? null
        : new(
            Mean.Of([.. categories.Select(category => category.Accuracy)]),
            Math.Sqrt(categories.Sum(category => category.StandardError * category.StandardError)) / categories.Count,
            categories.Count);
}

/// <summary>An arm's talks with what they came to, in one order.</summary>
/// <param name="Finals">The final answers; several are a tie.</param>
internal sealed record ScoredTalks(
    IReadOnlyList<RoundTurns> Talks, QuestionClusters Questions, IReadOnlyList<IReadOnlyList<string>> Finals, IReadOnlyList<double> Credits, ScoreSettings Settings);
