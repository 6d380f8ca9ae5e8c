using System.Globalization;

namespace Mad.Protocols.Stops;

/// <summary>Conditions as they are written in a protocol file.</summary>
internal static class ConditionText
{
    /// <summary>The forms there are.</summary>
    public const string Forms = "unanimous, share >= Q, agreed >= Q, verdict, says TEXT, stable K, winner, accepted, tokens >= N, round >= K, never; with `not ` in front, ` of GROUP` behind, and ` and ` between two";

    private static readonly Dictionary<string, ConditionKind> Plain = new(StringComparer.Ordinal)
    {
        ["unanimous"] = ConditionKind.Unanimous,
        ["verdict"] = ConditionKind.Verdict,
        ["winner"] = ConditionKind.Winner,
        ["accepted"] = ConditionKind.Accepted,
        ["never"] = ConditionKind.Never,
    };

    private static readonly Dictionary<string, ConditionKind> Numbered = new(StringComparer.Ordinal)
    {
        ["share >= "] = ConditionKind.Share,
        ["agreed >= "] = ConditionKind.Agreed,
        ["tokens >= "] = ConditionKind.Tokens,
        ["round >= "] = ConditionKind.Round,
        ["stable "] = ConditionKind.Stable,
    };

    /// <returns>Null: it has none of the forms.</returns>
    public static Condition? Parse(string text)
    {
        if (Bare(text).IndexOf(" and ", StringComparison.Ordinal) is > 0 and var and)
        {
            return Parse(text[(and + 5)..]) is { } second && One(text[..and]) is { } first ? first with { And = second } : null;
        }

        return One(text);
    }

    private static Condition? One(string text)
    {
        var rest = text.Trim();
        var negated = rest.StartsWith("not ", StringComparison.Ordinal);
        rest = negated ? rest[4..].Trim() : rest;
        string? of = null;
        if (Bare(rest).LastIndexOf(" of ", StringComparison.Ordinal) is > 0 and var at)
        {
            (rest, of) = (rest[..at].Trim(), rest[(at + 4)..].Trim());
        }

        if (rest.StartsWith("says ", StringComparison.Ordinal))
        {
            return new Condition(ConditionKind.Says, negated, 0, rest[5..].Trim().Trim('"'), of);
        }

        return Plain.TryGetValue(rest, out var plain) ? new Condition(plain, negated, 0, "", of) : WithNumber(rest, negated, of);
    }

    // What stands in quotation marks holds no words of ours.
    private static string Bare(string text) =>
        string.Join('"', text.Split('"').Select((part, place) => place % 2 == 0 ? part : new string('-', part.Length)));

    public static string Write(Condition condition)
    {
        var number = condition.Threshold.ToString(CultureInfo.InvariantCulture);
        var body = condition.Kind == ConditionKind.Says ? SaysText(condition.Text)
            : Numbered.FirstOrDefault(pair => pair.Value == condition.Kind).Key is { } head ? head + number
            : condition.Kind.ToString().ToLowerInvariant();
        var and = condition.And is { } second ? " and " + Write(second) : "";
        return $"{(condition.Negated ? "not " : "")}{body}{(condition.Of is { } of ? " of " + of : "")}{and}";
    }

    private static string SaysText(string text) => (" " + text + " ").Contains(" of ", StringComparison.Ordinal) || text.Contains(" and ", StringComparison.Ordinal) ? $"says \"{text}\"" : "says " + text;

    private static Condition? WithNumber(string rest, bool negated, string? of)
    {
        foreach (var (head, kind) in Numbered)
        {
            if (rest.StartsWith(head, StringComparison.Ordinal)
                && double.TryParse(rest[head.Length..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return new Condition(kind, negated, number, "", of);
            }
        }

        return null;
    }
}
