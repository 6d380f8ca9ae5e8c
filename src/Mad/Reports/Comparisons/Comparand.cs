using Mad.Runs;
using Mad.Scoring;

namespace Mad.Reports.Comparisons;

/// <summary>One side of a comparison: an arm of a run, and what it is worth on every question that it has finished.</summary>
/// <param name="Run">The run's short name.</param>
/// <param name="Arm">The arm's name in its run.</param>
/// <param name="Extractor"><c>name@version</c> of the rules that read its answers.</param>
/// <param name="Ties">What a tied vote of it is worth.</param>
/// <param name="Repeats">How often each question was asked.</param>
/// <param name="Questions">In the order in which they were asked; each has all its repeats.</param>
/// <param name="Unfinished">Ids of questions of which a trial is not finished. That is no wrong answer: such a question cannot be paired.</param>
/// <param name="Failed">Trials that failed among those of <paramref name="Questions"/>: they are worth 0.</param>
public sealed record Comparand(
    string Run,
    string Arm,
    ComparedAnswer Answer,
    string Dataset,
    bool Simulated,
    string Extractor,
    TieRule Ties,
    int Repeats,
    IReadOnlyList<QuestionCredit> Questions,
    IReadOnlyList<string> Unfinished,
    int Failed)
{
    /// <summary>What it is called where it stands among others, for example <c>run:arm@1</c>.</summary>
    public string Name { get; init; } = Arm + Answer.Suffix;

    /// <param name="failed">Whether a failed trial is worth 0; else it counts as not finished.</param>
    /// <exception cref="UsageException">The round or the samples asked for are not there.</exception>
    public static Comparand Of(ComparedRun run, ComparedArm arm, ComparedAnswer answer, bool failed = true)
    {
        var worth = new CreditCount(arm, answer);
        var finished = arm.Trials.Where(trial => trial.State == TrialState.Done || (failed && trial.State == TrialState.Failed)).GroupBy(trial => trial.Problem.Question.Id, StringComparer.Ordinal).ToDictionary(trials => trials.Key, trials => trials.ToList(), StringComparer.Ordinal);
        var asked = arm.Questions.Concat(arm.Trials.Select(trial => trial.Problem.Question.Id)).Distinct(StringComparer.Ordinal).ToList();
        var whole = asked.Where(id => finished.TryGetValue(id, out var trials) && trials.Count >= arm.Repeats).ToList();
        return new(
            run.Name, arm.Name, answer, run.Dataset, run.Simulated, arm.Extractor, arm.Settings.Ties, arm.Repeats,
            [.. whole.Select(id => new QuestionCredit(finished[id][0].Problem, [.. finished[id].OrderBy(trial => trial.Repeat).Select(worth.Of)]))],
            [.. asked.Except(whole, StringComparer.Ordinal)],
            whole.Sum(id => finished[id].Count(trial => trial.State == TrialState.Failed)));
    }
}

/// <summary>What an arm is worth on one question.</summary>
/// <param name="Credits">0 to 1, one for each repeat.</param>
public sealed record QuestionCredit(Problem Problem, IReadOnlyList<double> Credits)
{
    /// <summary>Mean over the repeats: a question counts once, however often it was asked.</summary>
    public double Mean { get; } = Credits.Sum() / Credits.Count;
}
