using Mad.Reports.Comparisons;
using Mad.Reports.Markup;

namespace Mad.Reports.Html;

/// <summary>The answer where there are several: which debates helped, which arm is best, and how sure that is.</summary>
internal static class SeveralAnswers
{
    private const int MostRows = 12;

    // Of arms that are named in a sentence.
    private const int MostNamed = 4;

    /// <summary>The debates of a run; where nothing else was asked, the best of them too.</summary>
    public static void OfDebates(MarkupWriter html, IReadOnlyList<ReportedArm> debates, ReportComparison compared)
    {
        var comparison = compared.Best ? compared.Comparison : null;
        AnswerSection.Box(html, Common(debates), "Did the debates help?", [.. Tallies(debates), .. comparison is null ? [] : BestOf(comparison, compared.LeftOut)], [], Table(debates, comparison));
    }

    /// <summary>The arms of several runs, or of a run without a debate. Baselines stand beside their debates only.</summary>
    public static void OfArms(MarkupWriter html, IReadOnlyList<ReportedArm> arms, ReportComparison compared)
    {
        var debates = arms.Where(arm => arm.IsDebate).ToList();
        var rows = arms.Where(arm => arm.IsDebate || !arm.IsBaseline).ToList();
        if (compared.Comparison is { Pairs.Count: > 0 } comparison)
        {
            AnswerSection.Box(html, Finding.Undecided, "Which is best, and is it sure?", [.. BestOf(comparison, compared.LeftOut), .. Tallies(debates), .. NoDebate(debates)], [], Table(rows, comparison));
            return;
        }

        AnswerSection.Box(html, Finding.Undecided, "Which is best?", ["That cannot be said: " + Reason(compared), .. Tallies(debates), .. NoDebate(debates)], [], Table(rows, null));
    }

    private static IEnumerable<string> NoDebate(IReadOnlyList<ReportedArm> debates) => debates.Count > 0 ? [] : ["No arm is a debate: nobody read what somebody else had said."];

    private static IEnumerable<string> BestOf(Comparison comparison, int leftOut)
    {
        var best = comparison.Pairs[0].Second;
        return
        [
            $"{best.Side.Name} is right most often: on {Figures.Percent(best.Accuracy)} {Figures.Interval(best.Interval.Low, best.Interval.High)} of {Figures.Count(comparison.Pairing.Questions.Count, "question")} that all arms have finished.",
            .. Sure(comparison, leftOut),
            .. leftOut == 0 ? Array.Empty<string>() : [$"{Figures.Count(leftOut)} more {(leftOut == 1 ? "arm is" : "arms are")} not compared here, baselines and what is right less often first: mad compare RUN… --all-pairs compares all."],
        ];
    }

    private static string Reason(ReportComparison compared) => compared.Apart.Length == 0 ? "there is one arm with an answer." : compared.Apart.Split('\n')[0].TrimEnd(':') + ".";

    private static IEnumerable<string> Sure(Comparison comparison, int leftOut)
    {
        var beaten = comparison.Pairs.Where(pair => pair.Finding == Finding.Worse).ToList();
        var open = comparison.Pairs.Where(pair => pair.Finding != Finding.Worse).OrderByDescending(pair => pair.Difference).ToList();
        var count = comparison.Pairs.Count;
        if (beaten.Count > 0)
        {
            yield return $"Sure against {(count == 1 ? "" : Of(beaten.Count, count) + ": ")}{Named(beaten)}.";
        }

        if (open.Count > 0)
        {
            var near = open[0];
            var against = beaten.Count > 0 ? Named(open) : count == 1 ? near.First.Side.Name : $"any of the {Figures.Count(count)} others{(leftOut > 0 ? " that are compared" : "")}";
            yield return $"Not sure against {against}.{(open.Count > 1 ? " The nearest:" : "")} {near.First.Side.Name} − {near.Second.Side.Name} {GainWords.Of(near.Difference, near.Interval.Low, near.Interval.High)}, {Words.Of(near.Finding)}{Words.DoubtBehind(near)}"
                + (near.Sample.SmallestDifference is { } smallest ? $"; the smallest difference this sample could show is {Figures.Bare(smallest)} points." : ".");
        }
    }

    private static string Of(int some, int all) => some == all ? $"all {Figures.Count(all)} others" : $"{Figures.Count(some)} of {Figures.Count(all)}";

    private static string Named(IReadOnlyList<PairedDifference> pairs) =>
        string.Join(", ", pairs.Take(MostNamed).Select(pair => pair.First.Side.Name)) + (pairs.Count > MostNamed ? $" and {Figures.Count(pairs.Count - MostNamed)} more" : "");

    // How many debates came to what, against the harder question where it was asked.
    private static IEnumerable<string> Tallies(IReadOnlyList<ReportedArm> debates)
    {
        var held = debates.Select(HeldFinding).OfType<Finding>().ToList();
        var own = debates.Where(debate => debate.Score.DebateGain is not null).Select(debate => GainWords.Of(debate.Score.DebateGain!)).ToList();
        if (held.Count > 0)
        {
            yield return $"Debate − self-consistency at equal tokens: {Tally(held)}.";
        }

        if (own.Count > 0)
        {
            yield return $"Final answer − vote of its own first round: {Tally(own)}.";
        }

        if (debates.Any(debate => debate.Held is null))
        {
            yield return "Whether a debate is worth its price only a baseline of the same price can tell: mad run --baselines auto puts self-consistency at equal cost beside it.";
        }
    }

    private static string Tally(IReadOnlyList<Finding> findings) =>
        $"of {Figures.Count(findings.Count, "debate")} " + string.Join(", ", findings.GroupBy(finding => finding).OrderBy(group => group.Key).Select(group => $"{group.Count()} {Words.Of(group.Key)}"));

    private static Finding? HeldFinding(ReportedArm arm) => arm.Held?.Headline?.Difference?.Finding;

    private static Finding Common(IReadOnlyList<ReportedArm> debates)
    {
        var all = debates.Select(debate => HeldFinding(debate) ?? (debate.Score.DebateGain is { } gain ? GainWords.Of(gain) : Finding.Undecided)).Distinct().ToList();
        return all.Count == 1 ? all[0] : Finding.Undecided;
    }

    private static DataTable Table(IReadOnlyList<ReportedArm> arms, Comparison? comparison)
    {
        var held = arms.Any(arm => arm.Held is not null);
        DataColumn[] columns =
        [
            new("arm", false), new("right, %", Meaning: "mean credit of the final answers"),
            .. held ? [new DataColumn("− SC at equal tokens", Meaning: "points: debate − the vote of as many samples as its tokens buy")] : Array.Empty<DataColumn>(),
            new("− its first vote", Meaning: "points: final answer − vote of round 0"),
            .. comparison is null ? Array.Empty<DataColumn>() : [new DataColumn("− the best", Meaning: "points, on the questions that all have finished; the verdict is corrected for all pairs")],
            new("tokens a question", Meaning: "prompt and completion, were it run alone"),
        ];
        var rows = arms.Take(MostRows).Select(arm => (IReadOnlyList<DataCell>)
        [
            arm.Name,
            new(Figures.Bare(arm.Score.Accuracy), Figures.Interval(arm.Score.Ci95.Low, arm.Score.Ci95.High)),
            .. held ? [HeldCell(arm)] : Array.Empty<DataCell>(),
            arm is { IsDebate: true, Score.DebateGain: { } gain } ? Cell(GainWords.Of(gain), gain.Value, gain.Ci95?.Low, gain.Ci95?.High) : "–",
            .. comparison is null ? Array.Empty<DataCell>() : [BestCell(arm, comparison)],
            arm.TokensATrial is { } tokens ? Figures.Short(tokens) : "unknown",
        ]);
        return new("Differences in percentage points. In brackets: 95 % intervals, each for itself" + (arms.Count > MostRows ? $"; {arms.Count - MostRows} more are below" : ""), columns, [.. rows]) { Stacks = true };
    }

    private static DataCell HeldCell(ReportedArm arm) => arm.Held?.Headline?.Difference is { } pair ? Cell(pair.Finding, pair.Difference, pair.Interval.Low, pair.Interval.High) : "–";

    private static DataCell BestCell(ReportedArm arm, Comparison comparison) =>
        comparison.Pairs[0].Second.Side.Name == arm.Name ? "it is the best"
        : comparison.Pairs.FirstOrDefault(pair => pair.First.Side.Name == arm.Name) is { } pair ? Cell(pair.Finding, pair.Difference, pair.Interval.Low, pair.Interval.High)
        : "not compared";

    private static DataCell Cell(Finding finding, double value, double? low, double? high) =>
        new(Figures.Points(value), $"{(low is { } from && high is { } to ? Figures.PointsInterval(from, to) + " " : "")}{Words.Of(finding)}");
}
