using System.Text.RegularExpressions;

namespace Mad.Tests.Answers;

/// <summary>Why our extractor, the original's expressions and the published letter differ on a real reply, by signs in its text that use none of our rules.</summary>
internal static partial class Disagreement
{
    public static readonly IReadOnlyList<string> Classes =
    [
        "another question follows", "several letters", "no option", "a sign in brackets", "a denied letter", "taken back", "a word's letter", "unread", "stated, not as published", "hinted, not as published",
        "stated, only ours", "hinted, only ours", "broken off", "no brackets", "another bracket", "part by part", "published none", "each its own", "a guess",
    ];

    /// <summary>Null: all three read the same.</summary>
    public static string? Of(RealReply reply)
    {
        var (ours, seed, published) = (reply.Mad.Letter, reply.Seed, reply.Published);
        if (IsGuess(reply))
        {
            if (ours is null && seed is null)
            {
                return "a guess";
            }

            published = null;
        }

        return ours == seed && seed == published ? null
            : ours is null ? Unread(reply, seed, published)
            : seed is null ? OursWithoutSeed(reply, published)
            : published is null ? (ours == seed ? (IsStated(reply) ? "stated, not as published" : "hinted, not as published") : "published none")
            : ours == published ? (LastBracket(reply.Text) > reply.Mad.Start ? "another question follows" : "another bracket")
            : ours == seed ? "part by part"
            : "each its own";
    }

    /// <summary>The publisher of this model's replies put a letter where its expression found none.</summary>
    public static bool IsGuess(RealReply reply) => reply.Model.StartsWith("llama", StringComparison.Ordinal) && !Published().IsMatch(reply.Text);

    private static string Unread(RealReply reply, string? seed, string? published)
    {
        if (!IsOption(reply, seed) && !IsOption(reply, published))
        {
            return "no option";
        }

        var at = seed is null ? Published().Match(reply.Text) is { Success: true } match ? match.Groups[1].Index : 0 : Math.Max(0, LastBracket(reply.Text));
        return TakenBack().IsMatch(reply.Text) ? "taken back"
            : Part().IsMatch(reply.Text) ? "part by part"
            : Several().IsMatch(Around(reply.Text, at, 25, 25)) ? "several letters"
            : seed is null && at + 1 < reply.Text.Length && char.IsLetter(reply.Text[at + 1]) ? "a word's letter"
            : Denial().IsMatch(Around(reply.Text, at, 40, 60)) ? "a denied letter"
            : seed is not null && published is null ? "a sign in brackets"
            : "unread";
    }

    private static string OursWithoutSeed(RealReply reply, string? published) =>
        published is null ? IsStated(reply) ? "stated, only ours" : "hinted, only ours"
        : published != reply.Mad.Letter ? "each its own"
        : BrokenOff().IsMatch(reply.Text.TrimEnd()) ? "broken off" : "no brackets";

    private static bool IsStated(RealReply reply) => reply.Mad.Rule is "answer-is" or "answer-colon" or "answer-value" or "is-the-answer" or "chosen" or "boxed" or "json";

    private static bool IsOption(RealReply reply, string? letter) => letter is { Length: 1 } && letter[0] >= 'A' && letter[0] < 'A' + reply.Problem.Question.Options.Count;

    private static int LastBracket(string text) => Bracketed().Matches(text) is { Count: > 0 } matches ? matches[^1].Groups[1].Index : -1;

    private static string Around(string text, int at, int before, int after) => text[Math.Max(0, at - before)..Math.Min(text.Length, at + after)];

    [GeneratedRegex(@"answer is \(?([A-J])\)?")]
    private static partial Regex Published();

    [GeneratedRegex(@"is .*?\((\w)\)")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"\(?\b[A-J]\b\)?\s*(?:,\s*and|,\s*or|,|/|&|and|or)\s*\(?(?:option )?\b[A-J]\b")]
    private static partial Regex Several();

    [GeneratedRegex(@"\b(not|rules? out|eliminate|incorrect|wrong|isn)\b")]
    private static partial Regex Denial();

    [GeneratedRegex(@"(?:[Cc]losest|[Nn]earest)[^.\n]{0,60}\([A-J]\)(?:.|\n)*\b(?:not (?:the |a )?(?:correct|accurate)|incorrect|none of the|None of the|not (?:listed|among|in the|given))")]
    private static partial Regex TakenBack();

    [GeneratedRegex(@"answer is \([A-J]\)\.\s+\(?[b-h]\) ")]
    private static partial Regex Part();

    [GeneratedRegex(@"\([A-J]$")]
    private static partial Regex BrokenOff();
}
