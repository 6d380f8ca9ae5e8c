namespace Mad.Answers;

/// <summary>Reads a judge's reply, which may say that there is no verdict yet: <c>Verdict: none</c>, or JSON with an empty answer or <c>"preference": "No"</c>. The last such statement counts.</summary>
internal static class VerdictReader
{
    private const int MostWords = 3;

    private static readonly Phrases Verdict = new("verdict");
    private static readonly Phrases Label = new("verdict answer");
    private static readonly Phrases None = new("none null nil undecided undetermined continue pending tbd");
    private static readonly Phrases NoWhat = new("verdict answer decision winner preference consensus conclusion clear");
    private static readonly Phrases NotWhat = new("yet decided determined sure clear applicable");
    private static readonly Phrases Unsaid = new("none unknown nothing neither cannot not");
    private static readonly Phrases Denied = new("no not false none");
    private static readonly HashSet<string> Keys = new(["answer", "debateanswer", "finalanswer", "verdict", "finalverdict"], StringComparer.Ordinal);

    /// <summary>The verdict; no letter where there is none yet, and no place where it was read in JSON or a line of its own.</summary>
    public static Extraction Of(Heard heard)
    {
        if (InJson(heard.Said) is var json && InLine(heard) is var line && Later(json, line) is not { } last)
        {
            return heard.Read(heard.Original);
        }

        var words = Words(last.Value);
        if (words.Count == 0 || IsNone(words))
        {
            return Extraction.None;
        }

        // "Answer: B" is what the extractor itself listens for.
        return !last.IsNamed ? heard.Read(heard.Original)
            : heard.Read(last.Value).Letter is { } letter ? Extraction.None with { Letter = letter }
            : Unsaid.Has(words[0]) ? Extraction.None : heard.Read(heard.Original);
    }

    private static Statement? Later(Statement? one, Statement? other) => one is null || other?.Start > one.Start ? other : one;

    private static Statement? InJson(string said)
    {
        Statement? last = null;
        foreach (var node in LooseJson.Roots(said).SelectMany(root => root.All()).Where(node => node.Kind == LooseKind.Object))
        {
            last = OfObject(node) ?? last;
        }

        return last;
    }

    private static Statement? OfObject(LooseNode node)
    {
        string? value = null;
        foreach (var (key, item) in node.Items)
        {
            var name = key is null ? "" : string.Concat(key.Where(char.IsAsciiLetter)).ToLowerInvariant();
            if (name.Contains("preference", StringComparison.Ordinal) && Words(item.Text) is [var first, ..] && Denied.Has(first))
            {
                return new(node.Start, "", true);
            }

            if (Keys.Contains(name))
            {
                var text = string.Join(' ', item.All().Select(one => one.Text)).Trim();
                value = text.Length > 0 ? text : value ?? "";
            }
        }

        return value is null ? null : new(node.Start, value, true);
    }

    private static Statement? InLine(Heard heard)
    {
        var reply = heard.Reply;
        for (var at = reply.Count - 1; at >= 0; at--)
        {
            if (reply.Is(at, Label) && !reply.IsSymbol(at + 1, "\"'") && Labels.Value(reply, at) is { } from && Labels.IsLineStart(reply, at))
            {
                return new(reply[at].Start - reply.Span.Start, Line(reply, from), reply.Is(at, Verdict));
            }
        }

        return null;
    }

    // The rest of the line; where only dressing follows, the next one.
    private static string Line(ReplyText reply, int from)
    {
        while (from < reply.Count && (reply.IsEnd(from) || reply.IsSymbol(from, Labels.Dressing)))
        {
            from++;
        }

        var to = from;
        while (!reply.IsEnd(to))
        {
            to++;
        }

        return to > from ? reply.Folded[reply[from].Start..reply[to - 1].End] : "";
    }

    private static bool IsNone(List<string> words) => (words[0].ToUpperInvariant(), words.ElementAtOrDefault(1) ?? "") switch
    {
        ("NO", var what) => NoWhat.Has(what),
        ("NOT", var what) => NotWhat.Has(what),
        ("N", var what) => what is "a" or "A",
        (_, "of") => false,
        _ => None.Has(words[0]),
    };

    // The first few words, dressing aside.
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var at = 0; at < text.Length && words.Count < MostWords;)
        {
            var start = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at]))
            {
                at++;
            }

            if (at > start)
            {
                words.Add(text[start..at]);
            }
            else
            {
                at++;
            }
        }

        return words;
    }

    /// <summary>What the reply gives as its verdict.</summary>
    /// <param name="IsNamed">The value itself is the verdict, whatever else the reply says.</param>
    private sealed record Statement(int Start, string Value, bool IsNamed);
}
