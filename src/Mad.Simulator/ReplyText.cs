using System.Text;

namespace Mad.Simulator;

/// <summary>Words for a simulated reply: a few sentences that argue about nothing, then the answer in one of the forms real models use.</summary>
internal static class ReplyText
{
    // No word here is a capital letter alone and nothing stands in parentheses: only the closing may be read as an answer.
    private static readonly string[][] Phrases = [.. new[]
    {
        "first look at what the question really asks", "the key term fixes the meaning", "several options share the same idea",
        "one detail separates the close options", "units and signs agree here", "the definition rules out the extremes",
        "working through the steps gives the same result", "the usual rule applies without change", "checking each option in turn helps",
        "the stated conditions leave little room", "an example makes this concrete", "the opposite case leads to trouble",
        "most of the alternatives are too broad", "the remaining one fits every condition", "common knowledge supports this reading",
        "the wording points in one direction", "nothing in the text speaks against it", "the numbers come out as expected",
        "comparing cause and effect settles the matter", "the textbook treatment says the same", "this follows from the basic principle",
        "earlier steps do not change that", "some doubt remains about the second part", "the limiting case confirms the trend",
        "the order of events matters here", "two of the options say nearly the same", "the exception does not apply",
        "taking all of this together", "one quick estimate agrees", "the context makes the intention clear",
    }.Select(phrase => phrase.Split(' '))];

    private static readonly string[] Closings =
    [
        "The answer is ({0}).", "So the correct option is ({0}).", "My final answer is **({0})**.",
        "Answer: {0}", "The correct option is {0}.", "Hence the result is \\boxed{{{0}}}.",
    ];

    private static readonly double[] ClosingWeights = [70, 12, 8, 4, 3, 3];

    private static readonly string[] Unreadable =
    [
        "No single option can be defended with certainty.", "More information would be needed to decide.", "Two of the options remain, and nothing separates them.",
    ];

    public static string Write(int option, bool right, bool readable, KeyedRandom random)
    {
        // The whole reply is lognormal in words, so the closing and the marker are part of the count.
        var words = Math.Exp((right ? 3.95 : 4.35) + (.6 * random.Normal()));
        var closing = readable
            ? string.Format(null, Closings[random.Categorical(ClosingWeights)], (char)('A' + option)) + " " + PeerMarker.Of(option, random)
            : Unreadable[random.Below(Unreadable.Length)];
        var text = new StringBuilder();
        Reason(text, (int)Math.Round(words) - TokenCount.Words(closing), random);
        return text.Append(closing).ToString();
    }

    private static void Reason(StringBuilder text, int words, KeyedRandom random)
    {
        var startsSentence = true;
        while (words > 0)
        {
            foreach (var word in Phrases[random.Below(Phrases.Length)])
            {
                if (words-- > 0)
                {
                    text.Append(startsSentence ? char.ToUpperInvariant(word[0]) : word[0]).Append(word, 1, word.Length - 1).Append(' ');
                    startsSentence = false;
                }
            }

            startsSentence = words <= 0 || random.Below(2) == 0;
            text.Insert(text.Length - 1, startsSentence ? '.' : ',');
        }

        if (text.Length > 0)
        {
            text[^1] = '\n';
        }
    }
}
