namespace Mad.Answers;

/// <summary>A reply beside what it was asked for, as the readers of kinds are given it.</summary>
/// <param name="Read">What the run's extractor reads in a text; nothing where no letter was expected.</param>
internal sealed record Heard(string Original, Expect Expect, Func<string, Extraction> Read)
{
    /// <summary>The reply in tokens, without its thinking; no letters are marked in it.</summary>
    public ReplyText Reply { get; } = new(Original, []);

    /// <summary>How many candidates were shown, numbered from 1; 0: it was not said.</summary>
    public int Candidates => Expect.OptionOrder.Count;

    /// <summary>What was said, with typographic forms as ASCII, as long as <see cref="Original"/> there.</summary>
    public string Said => Reply.Folded[Reply.Span.Start..Reply.Span.End];
}
