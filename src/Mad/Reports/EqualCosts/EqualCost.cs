using Mad.Reports.Comparisons;
using Mad.Scoring;
using Mad.Statistics;

namespace Mad.Reports.EqualCosts;

/// <summary>A debate held against what the same cost buys without one: everything that table, JSON and report say of it.</summary>
/// <param name="Debate">The arm's name.</param>
/// <param name="Cost">What a question costs it in the mean, as if it had run alone.</param>
/// <param name="Pools">One for each of its models.</param>
/// <param name="Rival">The arm of that pool whose single sample is right most often: the debate is held against it.</param>
/// <param name="Rows">Single agent, self-consistency in every currency, isolated self-correction.</param>
/// <param name="Notes">What a reader must know, in sentences.</param>
/// <param name="Settings">Of the comparison: confidence, margin, draws and seed.</param>
public sealed record EqualCost(
    string Debate, TrialCost Cost, IReadOnlyList<PoolCurve> Pools, string Rival, IReadOnlyList<EqualCostRow> Rows, IReadOnlyList<string> Notes, ComparisonSettings Settings)
{
    /// <summary>The one comparison to quote: self-consistency at equal tokens.</summary>
    public EqualCostRow? Headline => Rows.FirstOrDefault(row => row.Currency == Currency.TotalTokens);
}

/// <summary>Whom a debate is held against.</summary>
public enum Against
{
    SingleAgent,
    SelfConsistency,
    SelfCorrection,
}

/// <summary>A debate against one baseline.</summary>
/// <param name="Currency">In what the two cost the same; null: in nothing.</param>
/// <param name="Arm">Whose answers stand for the baseline.</param>
/// <param name="Samples">How many of them vote; null: none, or it is no vote of samples.</param>
/// <param name="Wanted">How many the debate's cost would buy; more than Samples when the pool is too small.</param>
/// <param name="Cost">Of the baseline, a question.</param>
/// <param name="Difference">Debate − baseline; null: there is none, and Why says so.</param>
/// <param name="Why">Why there is no difference; else empty.</param>
public sealed record EqualCostRow(Against Against, Currency? Currency, string Arm, int? Samples, int? Wanted, TrialCost? Cost, PairedDifference? Difference, string Why)
{
    /// <summary>The pool has fewer samples than the debate's cost would buy.</summary>
    public bool IsShort => Wanted > Samples;

    /// <summary>What each further correct answer of the debate costs; null: there is no difference to go by.</summary>
    /// <param name="debate">What a question costs it.</param>
    public ExtraCorrect? Extra(TrialCost debate) => Difference is { } pair && Cost is { } cost
        ? ExtraCorrect.Of(new(pair.First.Accuracy, debate.Prompt + debate.Completion, debate.Usd), new(pair.Second.Accuracy, cost.Prompt + cost.Completion, cost.Usd))
        : null;

    /// <summary>What it is called: <c>SC at equal tokens</c>.</summary>
    public string Name => Against switch
    {
        Against.SingleAgent => "single agent",
        Against.SelfCorrection => "isolated self-correction",
        _ => $"SC at equal {Currency!.Value.Words()}",
    };
}

/// <summary>What the vote of k samples is worth and costs, for every k.</summary>
/// <param name="Model">The model's label.</param>
/// <param name="Samples">How many there are of each question.</param>
/// <param name="Sample">What one costs in the mean.</param>
public sealed record PoolCurve(string Arm, string Model, int Samples, TrialCost Sample, IReadOnlyList<CurvePoint> Points);

/// <param name="Accuracy">Of the vote of k samples: exact mean over all choices of k.</param>
/// <param name="Ci95">Wilson's, with the questions as sample size.</param>
/// <param name="Cost">Of k samples.</param>
public sealed record CurvePoint(int Samples, double Accuracy, Interval Ci95, TrialCost Cost);
