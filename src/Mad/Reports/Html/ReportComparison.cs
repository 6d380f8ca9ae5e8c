using Mad.Reports.Comparisons;
using Mad.Scoring;

namespace Mad.Reports.Html;

/// <summary>What a report compares: its arms against one, on the questions that all have finished.</summary>
/// <param name="Comparison">Null: there is one arm only, or they share no question.</param>
/// <param name="Apart">Why there is no comparison; else empty.</param>
/// <param name="Best">The one is that which is right most often: it was picked by looking. Else nobody in it reads anybody, and the debates have to beat it.</param>
/// <param name="LeftOut">Arms for which there was no room.</param>
internal sealed record ReportComparison(Comparison? Comparison, string Apart, bool Best, int LeftOut)
{
    private const int MostSides = 12;

    public static ReportComparison Of(IReadOnlyList<ReportRun> runs, IReadOnlyList<ReportedArm> arms)
    {
        var several = runs.Count > 1;
        var all = runs.SelectMany(run => Sides(run, several)).ToList();
        var sides = all.Count <= MostSides ? all : Chosen(all, arms);
        // A debate has to beat an arm in which nobody reads anybody. Where there are not both, or the runs are several, the question is which arm is best.
        var debates = arms.Where(arm => arm.IsDebate).Select(arm => arm.Name).ToHashSet(StringComparer.Ordinal);
        var alone = sides.FindIndex(side => !debates.Contains(side.Name));
        var best = several || alone < 0 || debates.Count == 0;
        if (sides.Count < 2)
        {
            return new(null, "", best, 0);
        }

        try
        {
            var reference = best ? BestOf(sides) : alone;
            var pairs = Enumerable.Range(0, sides.Count).Where(side => side != reference).Select(side => new ComparedPair(side, reference)).ToList();
            var settings = ComparisonSettings.Default with { Common = true, Family = best ? all.Count * (all.Count - 1) / 2 : 0 };
            return new(Comparison.Of(sides, pairs, settings), "", best, all.Count - sides.Count);
        }
        catch (UsageException e)
        {
            return new(null, e.Message, best, 0);
        }
    }

    // What was asked for its own sake before the baselines, and the more accurate before the less.
    private static List<Comparand> Chosen(List<Comparand> sides, IReadOnlyList<ReportedArm> arms)
    {
        var rank = arms.OrderBy(arm => arm.IsBaseline).ThenByDescending(arm => arm.Score.Accuracy).Select(arm => arm.Name).Distinct(StringComparer.Ordinal).Index().ToDictionary(arm => arm.Item, arm => arm.Index, StringComparer.Ordinal);
        var chosen = sides.OrderBy(side => rank.GetValueOrDefault(side.Name, int.MaxValue)).Take(MostSides).ToHashSet();
        return [.. sides.Where(chosen.Contains)];
    }

    // On the questions that all have finished.
    private static int BestOf(List<Comparand> sides)
    {
        var common = Pairing.Of(sides, common: true).Questions.ToHashSet(StringComparer.Ordinal);
        return sides.Index().MaxBy(side => Math.Round(side.Item.Questions.Where(question => common.Contains(question.Problem.Question.Id)).Sum(question => question.Mean), 9)).Index;
    }

    private static IEnumerable<Comparand> Sides(ReportRun run, bool several)
    {
        var repeats = int.TryParse(run.Manifest?.Asked.GetValueOrDefault("+repeats"), System.Globalization.CultureInfo.InvariantCulture, out var count) ? count : 1;
        var arms = run.Readings.GroupBy(trial => trial.Arm, StringComparer.Ordinal).Select(arm => new ComparedArm(
            arm.Key, run.Summary.Extractor, ScoreSettings.Default with { Ties = run.Ties }, run.Manifest?.Questions ?? [], repeats, [.. arm])).ToList();
        var compared = new ComparedRun(run.Name, run.Summary.Dataset, run.Summary.Simulated, arms);
        return arms.Select(arm => Comparand.Of(compared, arm, ComparedAnswer.Final)).Select(side => side with { Name = ReportedArm.NameOf(several, run, side.Arm) });
    }
}
