using Mad.Reports.EqualCosts;
using Mad.Reports.Markup;
using Mad.Runs;
using Mad.Scoring;

namespace Mad.Reports.Html;

/// <summary>An arm as a page shows it.</summary>
/// <param name="Name">With its run's name where there are several runs.</param>
/// <param name="Run">Where it was asked.</param>
/// <param name="Record">What was asked; null when that is not known.</param>
/// <param name="Held">The debate against its baselines; null: it has none beside it.</param>
internal sealed record ReportedArm(string Name, ReportRun Run, ArmSummary Arm, ArmRecord? Record, EqualCost? Held)
{
    /// <summary>Of foreign runs a name may be of any length.</summary>
    public const int MostName = 120;

    public ArmScore Score => Arm.Score;

    /// <summary>Whether somebody reads somebody: only then there is a debate to judge. Where the protocol is not known (a result file), whoever answers twice is taken to have read the others.</summary>
    public bool IsDebate => Score.IsDebate || (Score.Transitions is not null && Record is not { Document.Length: > 0 });

    /// <summary>Whether it was asked only to hold a debate against it.</summary>
    public bool IsBaseline => Run.Manifest?.Baselines.Any(beside => beside.Isolated == Score.Arm || beside.Pools.Contains(Score.Arm)) ?? false;

    /// <summary>What it would have cost, run alone; null: a price is not known.</summary>
    public double? Usd => Arm.Cost?.AloneUsd;

    /// <summary>Prompt and completion tokens of a trial that came to an end, as if the arm had run alone; null when they are not known.</summary>
    public double? TokensATrial => Arm.Cost?.ATrial is { } cost && cost.Prompt + cost.Completion is > 0 and var tokens ? tokens : null;

    public static IReadOnlyList<ReportedArm> Of(IReadOnlyList<ReportRun> runs) =>
    [
        .. runs.SelectMany(run => run.Summary.Arms.Select(arm => new ReportedArm(
            NameOf(runs.Count > 1, run, arm.Score.Arm),
            run,
            arm,
            run.Manifest?.Arms.FirstOrDefault(record => record.Name == arm.Score.Arm),
            run.Summary.Baselines.FirstOrDefault(beside => beside.Debate == arm.Score.Arm)))),
    ];

    /// <summary>What an arm is called: with its run where there are several.</summary>
    public static string NameOf(bool several, ReportRun run, string arm) => MarkupText.Cut(several ? $"{run.Name}: {arm}" : arm, MostName);
}
