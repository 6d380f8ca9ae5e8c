using CsCheck;
using Mad.Answers;

namespace Mad.Tests.Answers;

/// <summary>Reads a text as a reply of a kind, over five options and so many candidates.</summary>
internal static class Replies
{
    internal static readonly Question Question = new("q", "", "Which?", ["alpha", "beta wave", "gamma", "delta", "epsilon"]);

    internal static Reading Read(string kind, string text, string rule = "mad@3", int candidates = 0) =>
        AnswerExtractor.Mad.Read(new Reply(Ending.Answered, text, "", Usage.Zero), new Expect(kind, rule, [.. Enumerable.Range(0, candidates)]), Question);

    internal static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);

    /// <summary>The items with blanks between.</summary>
    internal static string Items(string kind, string text, string rule = "mad@3", int candidates = 0) => string.Join(' ', Read(kind, text, rule, candidates).Items);
}
