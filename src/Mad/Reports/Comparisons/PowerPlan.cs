using Mad.Statistics;

namespace Mad.Reports.Comparisons;

/// <summary>What is asked of a comparison that is still to be bought. Each list may hold several, for a table.</summary>
/// <param name="Differences">In accuracy, above 0 to 1.</param>
/// <param name="Questions">Numbers of questions, 1 or more.</param>
/// <param name="Discordances">What the two arms may be like.</param>
public sealed record PowerSettings(IReadOnlyList<double> Differences, IReadOnlyList<int> Questions, IReadOnlyList<Discordance> Discordances)
{
    /// <summary>Each difference is asked of each number of questions: what the power is.</summary>
    public bool Crossed { get; init; }

    /// <summary>The chance to show the difference when it is there.</summary>
    public double Power { get; init; } = 0.8;

    /// <summary>The chance to call equal arms different; two-sided.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>How often each question is asked.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Of the differences of one question's repeats, 0 to 1: 1, repeats say nothing new; 0, each is worth a question.</summary>
    public double Correlation { get; init; } = 1;

    /// <summary>At which a single accuracy's interval is measured.</summary>
    public double Accuracy { get; init; } = 0.5;

    /// <summary>What of a run was not looked at, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <param name="Share">Of the questions that only one of the two arms gets right when each is asked once.</param>
/// <param name="Source">Where the number comes from, in words.</param>
public sealed record Discordance(double Share, string Source);

/// <summary>What a comparison could show, before anything is bought.</summary>
/// <param name="Needed">For each difference the questions needed, one for each discordance.</param>
/// <param name="Shown">For each number of questions the smallest difference, one for each discordance.</param>
/// <param name="Powers">For each difference and number of questions the power, one for each discordance; empty unless they are crossed.</param>
public sealed record PowerPlan(PowerSettings Settings, IReadOnlyList<NeededRow> Needed, IReadOnlyList<ShownRow> Shown, IReadOnlyList<PowerRow> Powers)
{
    /// <summary>Raised when a field of the JSON changes its meaning or goes away.</summary>
    public const int Schema = 1;

    public static PowerPlan Of(PowerSettings settings) => new(
        settings,
        [.. settings.Differences.Select(difference => new NeededRow(difference, [.. Samples(settings).Select(sample => sample.Questions(difference))]))],
        [
            .. settings.Questions.Select(questions => new ShownRow(
                questions, [.. Samples(settings).Select(sample => sample.SmallestDifference(questions))], Wilson.HalfWidth(questions, settings.Accuracy, 1 - settings.Alpha))),
        ],
        [
            .. from difference in settings.Crossed ? settings.Differences : []
               from questions in settings.Questions
               select new PowerRow(difference, questions, [.. Samples(settings).Select(sample => sample.Power(questions, difference))]),
        ]);

    /// <summary>
    /// The discordance of means over repeats: the variance of a question's mean difference is (ψ − δ²)(ρ + (1 − ρ)/R), and its mean square that and δ².
    /// A difference needs a discordance at least as large as itself.
    /// </summary>
    private static double Of(Discordance pair, double difference, PowerSettings settings)
    {
        var (once, square) = (Math.Max(pair.Share, difference), difference * difference);
        return ((once - square) * (settings.Correlation + ((1 - settings.Correlation) / settings.Repeats))) + square;
    }

    private static IEnumerable<PairedSample> Samples(PowerSettings settings) =>
        settings.Discordances.Select(pair => new PairedSample(difference => Of(pair, difference, settings), settings.Repeats == 1, settings.Power, settings.Alpha));
}

/// <param name="Difference">0 to 1.</param>
/// <param name="Questions">One for each discordance; null: more than a billion.</param>
public sealed record NeededRow(double Difference, IReadOnlyList<int?> Questions);

/// <param name="Differences">0 to 1, one for each discordance; null: these questions show no difference at all.</param>
/// <param name="HalfWidth">Half the width of the interval of a single accuracy.</param>
public sealed record ShownRow(int Questions, IReadOnlyList<double?> Differences, double HalfWidth);

/// <param name="Powers">0 to 1, one for each discordance.</param>
public sealed record PowerRow(double Difference, int Questions, IReadOnlyList<double> Powers);
