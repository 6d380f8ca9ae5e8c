using Mad.Reports.EqualCosts;
using Mad.Reports.Markup;
using Mad.Runs;
using Mad.Scoring;

namespace Mad.Reports.Html;

/// <summary>An arm as a page shows it.</summary>
/// <param name="Name">With its run's name where there are several runs.</param>
/// <param name="Record">What was asked; null when that is not known.</param>
/// <param name="Held">The debate against its baselines; null: it has none beside it.</param>
internal sealed record ReportedArm(string Name, ArmSummary Arm, ArmRecord? Record, EqualCost? Held)
{
    // Of foreign runs a name may be of any length.
    private const int MostName = 120;

    public ArmScore Score => Arm.Score;

    /// <summary>Whether somebody reads somebody: only then there is a debate to judge. Where the protocol is not known (a result file), whoever answers twice is taken to have read the others.</summary>
    public bool IsDebate => Score.IsDebate || (Score.Transitions is not null && Record is not { Document.Length: > 0 });

    /// <summary>What it would have cost, run alone; null: a price is not known.</summary>
    public double? Usd => Arm.Cost?.AloneUsd;

    /// <summary>Prompt and completion tokens of a trial that came to an end, as if the arm had run alone; null when they are not known.</summary>
    public double? TokensATrial => Arm.Cost?.ATrial is { } cost && cost.Prompt + cost.Completion is > 0 and var tokens ? tokens : null;

    public static IReadOnlyList<ReportedArm> Of(IReadOnlyList<ReportRun> runs) =>
    [
        .. runs.SelectMany(run => run.Summary.Arms.Select(arm => new ReportedArm(
            MarkupText.Cut(runs.Count > 1 ? $"{run.Name}: {arm.Score.Arm}" : arm.Score.Arm, MostName),
            arm,
            run.Manifest?.Arms.FirstOrDefault(record => record.Name == arm.Score.Arm),
            run.Summary.Baselines.FirstOrDefault(beside => beside.Debate == arm.Score.Arm)))),
    ];
}
