using Mad.Reports.Charts;

namespace Mad.Tests.Reports.Charts;

/// <summary>Numbers to draw: such as a run of 200 questions gives.</summary>
internal static class Samples
{
    public static IReadOnlyList<RoundAccuracy> Rounds { get; } =
    [
        new(
            "collaborative agents=3 rounds=3",
            [new(0, new(0.695, 0.628, 0.755), new(0.662, 0.601, 0.718)), new(1, new(0.71, 0.644, 0.768), new(0.698, 0.634, 0.756)), new(2, new(0.715, 0.649, 0.773), new(0.712, 0.647, 0.77))],
            null, [new("SC(9)", 0.723), new("single", 0.66)], 0.101),
        new(
            "adversarial", [new(0, new(0.68, 0.612, 0.741), new(0.655, 0.593, 0.712)), new(1, new(0.64, 0.571, 0.703), new(0.633, 0.566, 0.695))],
            new(0.655, 0.587, 0.717), [new("SC(9)", 0.723), new("single", 0.66)], 0.101),
        new("single", [new(0, new(0.66, 0.592, 0.722), new(0.66, 0.592, 0.722))], null, [], 0.101),
    ];

    public static AnswerFlow Flow { get; } = new(
        "collaborative agents=3 rounds=3", ["round 0", "round 1", "round 2"],
        [new(375, 17, 5, 41, 131, 4, 3, 2, 22), new(401, 13, 5, 14, 132, 4, 6, 3, 22)],
        new(370, 22, 5, 47, 122, 7, 4, 4, 19), "answers");

    public static AnswerFlow LongFlow { get; } = Flow with
    {
        Columns = [.. Enumerable.Range(0, 9).Select(round => $"round {round}")],
        Steps = [.. Enumerable.Range(0, 8).Select(_ => Flow.Steps[1])],
    };

    public static IntervalPlot Categories { get; } = new(
        "Accuracy by category", "Highest in biology, lowest in law.", ["collaborative"],
        [
            Category("biology", 14, 0.857), Category("business", 14, 0.786), Category("chemistry", 14, 0.714), Category("computer science", 14, 0.714), Category("economics", 14, 0.786),
            Category("engineering", 14, 0.5), Category("health", 15, 0.667), Category("history", 14, 0.571), Category("law", 15, 0.4), Category("math", 15, 0.867), Category("other", 14, 0.643),
            Category("philosophy", 14, 0.571), Category("physics", 15, 0.8), Category("psychology", 14, 0.786),
        ],
        [new("micro 71.5", 0.715)]);

    public static IntervalPlot PairedCategories { get; } = Categories with
    {
        Series = ["collaborative", "SC(9)"],
        Levels = [],
        Rows = [.. Categories.Rows.Take(5).Select(row => Category(row.Label, 14, row.Marks[0]!.Value, row.Marks[0]!.Value - 0.07))],
    };

    public static IntervalPlot Forest { get; } = new(
        "Differences between arms", "One of three is decided.", ["difference"],
        [
            new("collaborative − SC(9) at equal tokens", "", [new(-0.008, -0.029, 0.013)], null, "undecided  −0.8 [−2.9, +1.3]  9 : 11"),
            new("collaborative − single", "", [new(0.055, 0.018, 0.092)], null, "better  +5.5 [+1.8, +9.2]  19 : 8"),
            new("adversarial − collaborative", "", [new(-0.06, -0.105, -0.017)], null, "worse  −6.0 [−10.5, −1.7]  7 : 19"),
        ],
        [])
    {
        Differences = true,
        Tied = 0.01,
    };

    public static CostPlot Cost { get; } = new(
        "Accuracy against tokens", "tokens a question",
        [
            new("collaborative agents=3 rounds=3", 5230, new(0.715, 0.649, 0.773), 0), new("adversarial", 3890, new(0.655, 0.587, 0.717), 0), new("single", 410, new(0.66, 0.592, 0.722), 1),
            new("self-correction", 2110, new(0.645, 0.576, 0.708), 1), new("collaborative agents=5 rounds=2", 6100, new(0.718, 0.652, 0.776), 0),
        ],
        [.. Enumerable.Range(1, 14).Select(k => new SamplePoint(k, 405.0 * k, new(0.73 - (0.07 / k), 0.67 - (0.07 / k), 0.785 - (0.07 / k))))], "self-consistency, k = 1 … 14");

    public static Persuasion Persuasion { get; } = new(
        "collaborative agents=3 rounds=3", ["agent 0", "agent 1", "agent 2"],
        [[null, new(31, 88), new(12, 79)], [new(22, 88), null, new(45, 93)], [new(20, 79), new(41, 93), null]]);

    public static Reliability Calibration { get; } = new(
        "collaborative agents=3 rounds=3", "vote share",
        [
            new(0, 0.1, 0.05, new(0), 0), new(0.1, 0.2, 0.15, new(0), 0), new(0.2, 0.3, 0.25, new(0), 0), new(0.3, 0.4, 0.333, new(0.286, 0.117, 0.546), 14), new(0.4, 0.5, 0.45, new(0), 0),
            new(0.5, 0.6, 0.55, new(0), 0), new(0.6, 0.7, 0.667, new(0.512, 0.368, 0.655), 41), new(0.7, 0.8, 0.75, new(0), 0), new(0.8, 0.9, 0.85, new(0), 0), new(0.9, 1, 1, new(0.814, 0.741, 0.870), 145),
        ],
        0.182, 0.194, 0.713);

    private static IntervalRow Category(string name, int questions, params double[] shares) => new(
        name, $"n = {questions}", [.. shares.Select(share => new Dot(share, Math.Max(0, share - 0.21), Math.Min(1, share + 0.15)))], 0.1, string.Join("  ", shares.Select(share => $"{share * 100:0.0}")));
}
