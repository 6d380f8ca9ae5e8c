using System.Globalization;
using Mad.Runs;
using Mad.Scoring;

namespace Mad.Reports.Comparisons;

/// <summary>A stored run as comparisons read it.</summary>
/// <param name="Name">Short, and another one for each run of the comparison; see <see cref="RunNames"/>.</param>
/// <param name="Dataset">Where the questions come from.</param>
/// <param name="Simulated">No model was asked: the answers are simulated.</param>
public sealed record ComparedRun(string Name, string Dataset, bool Simulated, IReadOnlyList<ComparedArm> Arms)
{
    /// <summary>All arms of a run, with its own readings and verdicts.</summary>
    /// <param name="trials">What is read of it: verdicts for final answers, readings for rounds and samples, all words where they are read again.</param>
    public static ComparedRun Of(RunReader run, string name, IEnumerable<StoredTrial> trials) => Of(run.Manifest, name, trials);

    internal static ComparedRun Of(RunManifest manifest, string name, IEnumerable<StoredTrial> trials)
    {
        var ties = manifest.Asked.GetValueOrDefault("compat") == "seed" ? TieRule.First : TieRule.Expected;
        var byArm = trials.GroupBy(trial => trial.Arm, StringComparer.Ordinal).ToDictionary(arm => arm.Key, arm => arm.ToList(), StringComparer.Ordinal);
        var repeats = int.TryParse(manifest.Asked.GetValueOrDefault("+repeats"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1;
        return new(
            name,
            manifest.Settings.GetValueOrDefault("dataset") ?? "",
            manifest.Simulated,
            [
                .. manifest.Arms.Select(arm => arm.Name).Union(byArm.Keys).Select(arm => new ComparedArm(
                    arm,
                    manifest.Versions.GetValueOrDefault("extractor") ?? "",
                    ScoreSettings.Default with { Ties = ties },
                    manifest.Questions,
                    repeats,
                    byArm.GetValueOrDefault(arm) ?? [])),
            ]);
    }
}

/// <summary>One arm of a stored run, with what was asked of it and what there is.</summary>
/// <param name="Extractor"><c>name@version</c> of the rules that read its answers.</param>
/// <param name="Settings">How its trials are scored.</param>
/// <param name="Questions">The ids that were asked, in order.</param>
/// <param name="Repeats">How often each question was asked.</param>
/// <param name="Trials">Those of which anything is stored; open ones may be among them.</param>
public sealed record ComparedArm(
    string Name, string Extractor, ScoreSettings Settings, IReadOnlyList<string> Questions, int Repeats, IReadOnlyList<StoredTrial> Trials);
