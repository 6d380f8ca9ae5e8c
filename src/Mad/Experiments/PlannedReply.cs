using Mad.Endpoints;

namespace Mad.Experiments;

/// <summary>The reply that a plan puts in place of a model's: of a fixed length, and a function of the call key, so that equal asks get equal replies.</summary>
public static class PlannedReply
{
    // No prompt has it, and neither HTML nor JSON escaping of templates lengthens it.
    private const char Filler = '\u25af';
    private const int KeyLetters = 16;

    public static string Of(CallKey key, int tokens)
    {
        var (front, back) = (key.Hex[..KeyLetters] + " ", $" The answer is ({(key.Hex[KeyLetters] < '8' ? 'A' : 'B')}).");
        return front + new string(Filler, Fill(tokens)) + back;
    }

    /// <summary>How many such replies a text shows.</summary>
    internal static double CountIn(string text, int tokens) => (double)text.AsSpan().Count(Filler) / Fill(tokens);

    /// <summary>Letters of a reply.</summary>
    internal static int Length(int tokens) => Of(new CallKey(new string('0', 64)), tokens).Length;

    private static int Fill(int tokens) => Math.Max(1, (tokens * TokenEstimate.LettersPerToken) - KeyLetters - 21);
}
