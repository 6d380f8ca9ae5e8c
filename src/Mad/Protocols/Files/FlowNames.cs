using Mad.Protocols.Documents;
using Mad.Protocols.Stops;

namespace Mad.Protocols.Files;

/// <summary>The names that the parts of a protocol file know each other by, and the checks every part makes of them.</summary>
/// <param name="Numbers">What a count may name: <c>agents</c>, <c>rounds</c> and the settings that are numbers.</param>
internal sealed record FlowNames(
    Mistakes Mistakes,
    IReadOnlyDictionary<string, double> Numbers,
    IReadOnlyList<string> Groups,
    IReadOnlyList<string> Steps,
    IReadOnlyList<string> Prompts)
{
    /// <summary>A count: a whole number or a formula of one.</summary>
    /// <param name="least">The smallest that makes sense.</param>
    public int Count(MapReader map, string key, int usual, int least)
    {
        if (map.Text(key) is not { } text)
        {
            return usual;
        }

        try
        {
            var value = Formula.Value(text, Numbers);
            if (value == Math.Floor(value) && value >= least && value <= 1e6)
            {
                return (int)value;
            }

            Mistakes.Add(map.PlaceOf(key), FormattableString.Invariant($"`{key}: {text}` of {map.What} is {value}; it must be a whole number from {least}."));
        }
        catch (FormatException problem)
        {
            Mistakes.Add(map.PlaceOf(key), $"`{key}: {text}` of {map.What}: {problem.Message}.");
        }

        return Math.Max(usual, least);
    }

    /// <summary>Known words under a key, one or a list.</summary>
    public IReadOnlyList<string> Known(MapReader map, string key, string what, IReadOnlyList<string> known)
    {
        var words = map.Texts(key);
        foreach (var word in words.Where(word => !known.Contains(word, StringComparer.Ordinal)))
        {
            Mistakes.Unknown(map.PlaceOf(key), what, word, known);
        }

        return [.. words.Where(word => known.Contains(word, StringComparer.Ordinal))];
    }

    public IReadOnlyList<Condition> Conditions(MapReader map, string key) =>
        [.. map.Texts(key).Select(text => Checked(text, map.PlaceOf(key))).OfType<Condition>()];

    public Condition? Checked(string text, Place at)
    {
        if (ConditionText.Parse(text) is not { } condition)
        {
            Mistakes.Add(at, $"'{text}' is no condition. There is: {ConditionText.Forms}.");
            return null;
        }

        for (var part = condition; part is not null; part = part.And)
        {
            if (part.Kind is ConditionKind.Share or ConditionKind.Agreed && part.Threshold > 1)
            {
                Mistakes.Add(at, $"'{text}' can never hold: a share is at most 1.");
            }

            var (what, known) = part.Kind == ConditionKind.Winner ? ("step", Steps) : ("group", Groups);
            if (part.Of is { } of && !known.Contains(of))
            {
                Mistakes.Unknown(at, what, of, known);
                return null;
            }
        }

        return condition;
    }
}
