using Mad.Reports.Comparisons;
using Mad.Runs;
using Mad.Scoring;
using Mad.Statistics;

namespace Mad.Reports.EqualCosts;

/// <summary>An arm of independent samples, and what the vote of any k of them is worth: the exact mean over all choices of k, trial by trial.</summary>
internal sealed class SamplePool
{
    private readonly List<PooledQuestion> _questions;
    private readonly double[] _accuracies;
    private readonly List<string> _unfinished;
    private readonly ComparedArm _arm;
    private readonly ComparedRun _run;

    /// <param name="record">What the manifest says of it. Of more samples than can be averaged over, the first ones stand for all.</param>
    /// <param name="cost">Of a trial of all its samples.</param>
    public SamplePool(ComparedRun run, ComparedArm arm, ArmRecord record, TrialCost cost)
    {
        (_run, _arm, Samples, Sample, Model) = (run, arm, Math.Min(record.Agents, SubsetVote.LargestPool), cost.Times(1.0 / record.Agents), record.Model);
        Bought = record.Agents;
        var finished = arm.Trials.Where(trial => trial.State != TrialState.Open).ToLookup(trial => trial.Problem.Question.Id, StringComparer.Ordinal);
        var whole = arm.Questions.ToLookup(id => finished[id].Count() >= arm.Repeats);
        _questions = [.. whole[true].Select(id => new PooledQuestion(finished[id].First().Problem, [.. finished[id].OrderBy(trial => trial.Repeat).Select(Credits)]))];
        _unfinished = [.. whole[false]];
        _accuracies = [.. Enumerable.Range(0, Samples + 1).Select(k => Mean.Of([.. _questions.Select(question => question.At(k))]))];
    }

    public string Arm => _arm.Name;

    /// <summary>The model's label.</summary>
    public string Model { get; }

    /// <summary>Those that are averaged over.</summary>
    public int Samples { get; }

    /// <summary>Those that were asked for.</summary>
    public int Bought { get; }

    /// <summary>What one sample costs in the mean.</summary>
    public TrialCost Sample { get; }

    /// <summary>Accuracy of one sample alone, 0 to 1.</summary>
    public double SingleAgent => _accuracies[1];

    /// <summary>The most samples that cost no more than this; not more than there are.</summary>
    /// <returns>Null: a cost is not known.</returns>
    public int? Affordable(TrialCost budget, Currency currency) => Wanted(budget, currency) is { } wanted ? Math.Min(Samples, wanted) : null;

    /// <summary>The most samples that cost no more than this, whether they are there or not.</summary>
    public int? Wanted(TrialCost budget, Currency currency) => budget.Buys(Sample, currency);

    public Comparand At(int k) => new(
        _run.Name, Arm, new ComparedAnswer(Samples: k), _run.Dataset, _run.Simulated, _arm.Extractor, _arm.Settings.Ties, _arm.Repeats,
        [.. _questions.Select(question => new QuestionCredit(question.Problem, [.. question.Credits.Select(credits => credits[k])]))],
        _unfinished, 0);

    public PoolCurve Curve() => new(
        Arm, Model, Samples, Sample,
        [.. Enumerable.Range(1, Samples).Select(k => new CurvePoint(k, _accuracies[k], Wilson.Interval(Math.Clamp(_accuracies[k] * _questions.Count, 0, _questions.Count), _questions.Count), Sample.Times(k)))]);

    // Of each agent the last draft. A sample that failed, or could not be read, does not vote and stays among those that are drawn.
    private double[] Credits(StoredTrial trial)
    {
        var letters = trial.Turns.Select(stored => stored.Turn).Where(turn => turn.Expect.IsAnswer && turn.Agent.Index < Samples).Reverse().DistinctBy(turn => turn.Agent.Index).Select(turn => turn.Answer).OfType<string>();
        var counts = letters.GroupBy(letter => letter, StringComparer.Ordinal).ToDictionary(letter => letter.Key, letter => letter.Count(), StringComparer.Ordinal);
        return SubsetVote.Credits([.. counts.Values], counts.Keys.ToList().IndexOf(trial.Problem.Answer), Samples - counts.Values.Sum());
    }

    /// <param name="Credits">One a repeat: index k, the vote of k samples.</param>
    private sealed record PooledQuestion(Problem Problem, IReadOnlyList<double[]> Credits)
    {
        // A question counts once, however often it was asked.
        public double At(int k) => Credits.Average(credits => credits[k]);
    }
}
