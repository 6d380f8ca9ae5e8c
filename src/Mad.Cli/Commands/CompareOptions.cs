using System.CommandLine;
using Mad.Reports.Comparisons;

namespace Mad.Cli.Commands;

/// <summary>What <c>mad compare</c> can be told.</summary>
internal sealed class CompareOptions
{
    private readonly Option<string?> _to = Options.Text("--to", "ARM", "what the others are held against (default: the first arm named); @K: each arm's own vote of round K, @scK: of K of its first answers");
    private readonly Option<bool> _allPairs = Options.Flag("--all-pairs", "every arm against every other");
    private readonly Option<int?> _round = Options.Whole("--round", "K", "the votes of round K, counted from 1 (default: the final answers)");
    private readonly Option<bool> _common = Options.Flag("--common", "compare on the questions that all have finished (default: refuse when some lack any)");
    private readonly Option<bool> _categories = Options.Flag("--categories", "also by category");
    private readonly Option<bool> _questions = Options.Flag("--questions", "also the ids of the questions that only one of two got right");
    private readonly Option<bool> _details = Options.Flag("--details", "tables, tests, effect and sample sizes of every comparison (of up to three they are shown anyway)");
    private readonly Option<double?> _margin = Options.Number("--margin", "POINTS", "a difference that lies within plus and minus this is a tie (default 1)");
    private readonly Option<double?> _confidence = Options.Number("--confidence", "C", "of the intervals; 1 - C is the error rate of the verdicts (default 0.95)");
    private readonly Option<int?> _draws = Options.Whole("--draws", "N", "draws of the bootstrap (default 10000)");
    private readonly Option<long?> _seed = Options.Long("--seed", "N", "of the bootstrap (default 12345)");
    private readonly Option<string?> _extractor = Options.Text("--extractor", "NAME", "read the replies of all again (default: as each run did; a file: mad)");
    private readonly Option<bool> _json = Options.Flag("--json", "print one JSON object; see docs/compare.md");

    public Argument<string[]> Runs { get; } = new("RUN") { Description = "a run directory, a result file of the original, or one of its arms: RUN:ARM; RUN:ARM@K is the vote of round K", Arity = ArgumentArity.ZeroOrMore };

    public IReadOnlyList<Option> All => [_to, _allPairs, _round, _common, _categories, _questions, _details, _margin, _confidence, _draws, _seed, _extractor, _json];

    public bool IsJson(ParseResult given) => given.GetValue(_json);

    public bool WithDetails(ParseResult given) => given.GetValue(_details);

    public bool WithQuestions(ParseResult given) => given.GetValue(_questions);

    /// <exception cref="UsageException">A number is outside its range.</exception>
    public ComparisonSettings Settings(ParseResult given)
    {
        Options.Within("--draws", given.GetValue(_draws), 100, 1_000_000);
        Within("--margin", given.GetValue(_margin), 0, 100);
        Within("--confidence", given.GetValue(_confidence), 0.5, 0.9999);
        var settings = ComparisonSettings.Default;
        return settings with
        {
            Confidence = given.GetValue(_confidence) ?? settings.Confidence,
            Margin = given.GetValue(_margin) / 100 ?? settings.Margin,
            Draws = given.GetValue(_draws) ?? settings.Draws,
            Seed = given.GetValue(_seed) is { } seed ? unchecked((ulong)seed) : settings.Seed,
            Common = given.GetValue(_common),
            Categories = given.GetValue(_categories),
        };
    }

    public ComparedSides Sides(ParseResult given)
    {
        var (runs, round) = (given.GetValue(Runs) ?? [], given.GetValue(_round));
        return round is < 1
            ? throw new UsageException($"--round {round}: rounds count from 1.")
            : new ComparedSides(runs, new ComparedAnswer(round), round is not null || runs.Append(given.GetValue(_to) ?? "").Any(word => word.Contains('@', StringComparison.Ordinal)), given.GetValue(_extractor));
    }

    public IReadOnlyList<ComparedPair> Pairs(ParseResult given, ComparedSides sides) => given.GetValue(_to) is { } to && given.GetValue(_allPairs)
        ? throw new UsageException($"--all-pairs compares every arm with every other; --to {to} holds them against one. Leave one away.")
        : sides.Pairs(given.GetValue(_to), given.GetValue(_allPairs));

    private static void Within(string option, double? value, double least, double most)
    {
        if (value < least || value > most)
        {
            throw new UsageException(FormattableString.Invariant($"{option} {value}: from {least} to {most}."));
        }
    }
}
