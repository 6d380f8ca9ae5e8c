namespace Mad;

/// <summary>What an ask hopes to read in the reply.</summary>
/// <param name="Kind"><c>answer</c>, <c>critique</c>, <c>verdict</c> …; a reply of kind <c>critique</c> is text and holds no answer.</param>
/// <param name="Rule">The extractor as <c>name@version</c>, or empty when nothing is extracted.</param>
/// <param name="OptionOrder">The order in which the options were shown, as indices; empty: as they are. A shuffle is undone at scoring.</param>
public sealed record Expect(string Kind, string Rule, IReadOnlyList<int> OptionOrder)
{
    /// <summary>Whether the reply is an agent's answer to the question: it counts in the votes of its round. A judge's verdict and a scripted peer's words do not.</summary>
    public bool IsAnswer => Kind is "answer" or "agreement";

    public static Expect Answer(string rule) => new("answer", rule, []);

    public static Expect Text(string kind) => new(kind, "", []);
}

/// <summary>What was read in a reply. Value is the option's letter, upper case, or null when nothing was found.</summary>
/// <param name="Confidence">0 to 1, where the reply states one.</param>
/// <param name="Items">Ballot, roles or scores, where the kind has them; else empty.</param>
public sealed record Reading(string Kind, string? Value, double? Confidence, IReadOnlyList<string> Items)
{
    /// <summary>Where the value was read; null: not known, or it was not read at one place.</summary>
    public AnswerSpan? Span { get; init; }

    public static Reading None(string kind) => new(kind, null, null, []);
}

/// <summary>Where in a reply its answer was read.</summary>
/// <param name="Rule">The name of the rule that found it.</param>
/// <param name="Start">In the reply's text, in UTF-16 units.</param>
/// <param name="Length">0: the extractor keeps no place.</param>
public sealed record AnswerSpan(string Rule, int Start, int Length);
