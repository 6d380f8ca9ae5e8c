using System.CommandLine;
using System.Globalization;
using Mad.Reports.Comparisons;

namespace Mad.Cli.Commands;

/// <summary>What <c>mad power</c> can be told.</summary>
internal sealed class PowerOptions
{
    private const int MostPairs = 4;
    private static readonly double[] UsualDifferences = [0.01, 0.02, 0.05, 0.1];
    private static readonly int[] UsualQuestions = [100, 200, 500, 1000, 12032];
    private static readonly double[] UsualDiscordances = [0.1, 0.2, 0.3];

    private readonly Option<string?> _difference = Options.Text("--difference", "POINTS", "the difference to be shown, in points of accuracy; several with commas");
    private readonly Option<string?> _questions = Options.Text("--questions", "N", "the number of questions; several with commas");
    private readonly Option<string?> _discordance = Options.Text("--discordance", "D", "the share of questions that only one of two arms gets right, such as 0.2; up to 4 with commas (default 0.1,0.2,0.3)");
    private readonly Option<double?> _accuracy = Options.Number("--accuracy", "A", "in place of it the accuracy that both arms have about: 0.6 of the discordance of independent answers is taken");
    private readonly Option<string?> _from = Options.Text("--from", "RUN", "in place of it what a run has seen: its arms against the first of them");
    private readonly Option<string?> _to = Options.Text("--to", "ARM", "with --from: against this arm, or @K: each arm's own vote of round K");
    private readonly Option<double?> _power = Options.Number("--power", "P", "the chance to show the difference (default 0.8)");
    private readonly Option<double?> _alpha = Options.Number("--alpha", "A", "the error rate of the test, two-sided (default 0.05)");
    private readonly Option<int?> _repeats = Options.Whole("--repeats", "R", "how often each question is asked (default 1)");
    private readonly Option<double?> _correlation = Options.Number("--correlation", "C", "of the differences of a question's repeats, 0 to 1; needed with --repeats, unless --from has repeats");

    public IReadOnlyList<Option> All => [_difference, _questions, _discordance, _accuracy, _from, _to, _power, _alpha, _repeats, _correlation];

    /// <exception cref="UsageException">A number is outside its range, or two options contradict each other.</exception>
    public PowerSettings Settings(ParseResult given)
    {
        var differences = Numbers(given, _difference, 0.01, 100)?.Select(points => points / 100).ToArray();
        var questions = Questions(given);
        Options.Within("--repeats", given.GetValue(_repeats), 1, 1000);
        var (observed, notes) = Observed(given);
        var accuracy = Within("--accuracy", given.GetValue(_accuracy), 0.01, 0.99);
        var power = Within("--power", given.GetValue(_power), 0.5, 0.999) ?? 0.8;
        var alpha = Within("--alpha", given.GetValue(_alpha), 0.0001, 0.4) ?? 0.05;
        return new PowerSettings(
            differences ?? Usual(UsualDifferences, questions is null),
            questions ?? Usual(UsualQuestions, differences is null),
            Discordances(given, observed, accuracy))
        {
            Crossed = differences is not null && questions is not null,
            Power = power,
            Alpha = alpha,
            Repeats = given.GetValue(_repeats) ?? 1,
            Correlation = Correlation(given, observed),
            Accuracy = accuracy ?? 0.5,
            Notes = notes,
        };
    }

    private static T[] Usual<T>(T[] values, bool asked) => asked ? values : [];

    private int[]? Questions(ParseResult given) => Numbers(given, _questions, 1, 1e9)?
        .Select(number => number % 1 == 0 ? (int)number : throw new UsageException($"--questions {given.GetValue(_questions)}: it takes whole numbers."))
        .ToArray();

    private IReadOnlyList<Discordance> Discordances(ParseResult given, IReadOnlyList<ObservedPair>? observed, double? accuracy)
    {
        var shares = Numbers(given, _discordance, 0.001, 1);
        if (new object?[] { shares, accuracy, observed }.Count(one => one is not null) > 1)
        {
            throw new UsageException("--discordance, --accuracy and --from are three ways to say the same. Leave two away.");
        }

        if (observed is not null)
        {
            return [.. observed.Take(MostPairs).Select(pair => new Discordance(pair.Discordance, pair.Words))];
        }

        return accuracy is { } share
            ? [new(0.6 * 2 * share * (1 - share), string.Create(CultureInfo.InvariantCulture, $"0.6 of what independent answers of accuracy {share:0.###} would give"))]
            : [.. (shares ?? UsualDiscordances).Take(MostPairs).Select(one => new Discordance(one, ""))];
    }

    private (IReadOnlyList<ObservedPair>? Pairs, IReadOnlyList<string> Notes) Observed(ParseResult given)
    {
        var to = given.GetValue(_to);
        if (given.GetValue(_from) is not { } from)
        {
            return to is null ? (null, []) : throw new UsageException($"--to {to}: it needs a run. Name one with --from.");
        }

        var sides = new ComparedSides([from], ComparedAnswer.Final, $"{from}{to}".Contains('@', StringComparison.Ordinal), null);
        var pairs = ObservedPair.Of(sides.Pairs(to, all: false), sides.All);

        // More do not fit beside each other in 80 columns.
        return (pairs, pairs.Count <= MostPairs ? sides.LeftOut : [.. sides.LeftOut, FormattableString.Invariant($"The first {MostPairs} of {pairs.Count} pairs are shown; mad compare shows the discordance of all of them.")]);
    }

    private double Correlation(ParseResult given, IReadOnlyList<ObservedPair>? observed)
    {
        var asked = Within("--correlation", given.GetValue(_correlation), 0, 1);
        if (given.GetValue(_repeats) is not > 1)
        {
            return asked ?? 1;
        }

        // The largest of several: the one that promises least.
        return asked ?? observed?.Max(pair => pair.Correlation)
            ?? throw new UsageException("--repeats: what repeats are worth depends on how alike a question's repeats are. Give --correlation (1: they say nothing new, 0: each is worth a question), or --from with a run that has repeats.");
    }

    private static double[]? Numbers(ParseResult given, Option<string?> option, double least, double most)
    {
        if (given.GetValue(option) is not { } text)
        {
            return null;
        }

        return [.. text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UsageException(FormattableString.Invariant($"{option.Name} {text}: it takes numbers from {least} to {most}, several with commas.")))];
    }

    private static double? Within(string option, double? value, double least, double most) => value < least || value > most
        ? throw new UsageException(FormattableString.Invariant($"{option} {value}: from {least} to {most}."))
        : value;
}
