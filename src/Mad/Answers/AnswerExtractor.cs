namespace Mad.Answers;

/// <summary>Reads the option's letter in a reply, by named rules in a declared order. Time is linear in the reply's length.</summary>
public sealed class AnswerExtractor
{
    private readonly Func<string, IReadOnlyList<string>, Extraction> _read;

    private AnswerExtractor(string name, int version, string summary, Func<string, IReadOnlyList<string>, Extraction> read) =>
        (Name, Version, Summary, _read) = (name, version, summary, read);

    /// <summary>Our own rules: the last valid mention of the strongest family wins; what a reply says after it has gone on to other questions is not read.</summary>
    public static AnswerExtractor Mad { get; } = new("mad", 3, "our named rules; the last valid mention of the own question's answer wins", AnswerRules.ReadLast);

    /// <summary>The same rules, but the first valid mention wins: to see how much hangs on the choice.</summary>
    public static AnswerExtractor First { get; } = new("first", 3, "our rules, but the first valid mention wins", AnswerRules.ReadFirst);

    /// <summary>The same rules, but of several letters announced at once the first is taken, as other tools do: to see how much hangs on hedging replies.</summary>
    public static AnswerExtractor Lenient { get; } = new("lenient", 3, "our rules, but of several letters announced at once the first is taken", AnswerRules.ReadLenient);

    /// <summary>The original's rules for MMLU-Pro, its evaluator's <c>\boxed</c> included.</summary>
    public static AnswerExtractor Seed { get; } = new("seed", 1, "the original's regular expressions, as its MMLU-Pro evaluator reads", (text, _) => Whole(SeedExtractor.ParseOrBoxed(text), "seed"));

    /// <summary>The original's rules for CommonsenseQA.</summary>
    public static AnswerExtractor SeedCommonsenseQa { get; } =
        new("seed-commonsense-qa", 1, "the original's regular expression for CommonsenseQA", (text, _) => Whole(SeedExtractor.ParseWithoutOption(text), "seed-commonsense-qa"));

    public static IReadOnlyList<AnswerExtractor> All { get; } = [Mad, First, Lenient, Seed, SeedCommonsenseQa];

    public string Name { get; }

    public int Version { get; }

    /// <summary>In one line for a person.</summary>
    public string Summary { get; }

    /// <summary><c>name@version</c>: part of a run's identity.</summary>
    public string Id => FormattableString.Invariant($"{Name}@{Version}");

    /// <summary>By name, or by name@version; null: there is none.</summary>
    public static AnswerExtractor? Find(string name) =>
        All.FirstOrDefault(extractor => string.Equals(name, extractor.Name, StringComparison.Ordinal) || string.Equals(name, extractor.Id, StringComparison.Ordinal));

    /// <param name="options">As they were shown, A first. Only their letters can be an answer.</param>
    public Extraction Read(string text, IReadOnlyList<string> options) => _read(text, options);

    /// <summary>What a turn's reply is recorded as, by its kind. Only a reply that came with content is read, and a letter only where one was expected.</summary>
    public Reading Read(Reply reply, Expect expect, Question question)
    {
        if (reply.Ending is not (Ending.Answered or Ending.Truncated or Ending.Said))
        {
            return Reading.None(expect.Kind);
        }

        return KindReaders.Of(expect.Kind)(new(reply.Text, expect, text => expect.Rule.Length > 0 ? Read(text, Shown(expect, question)) : Extraction.None));
    }

    private static IReadOnlyList<string> Shown(Expect expect, Question question) =>
        expect.OptionOrder.Count == 0 ? question.Options : [.. expect.OptionOrder.Select(index => question.Options[index])];

    // The original keeps no place: it is the letter that counts.
    private static Extraction Whole(string? letter, string rule) => letter is null ? Extraction.None : new(letter, rule, 0, 0);
}
