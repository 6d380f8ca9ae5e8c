using Mad.Answers;
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

    /// <summary>The reply to a call.</summary>
    internal static Reply To(CallKey key, int tokens) => new(Ending.Answered, Of(key, tokens), "", new Usage(0, 0, tokens, 0, true));

    /// <summary>The turn that a reply makes.</summary>
    internal static Turn Turn(Ask ask, CallKey key, Reply reply, AnswerExtractor extractor, Trial trial) =>
        new(ask.Seat, ask.Agent, ask.Expect, reply, extractor.Read(reply, ask.Expect, trial.Question), key);

    /// <summary>How many such replies a text shows.</summary>
    internal static double CountIn(string text, int tokens) => (double)text.AsSpan().Count(Filler) / Fill(tokens);

    /// <summary>Letters of a reply.</summary>
    internal static int Length(int tokens) => Of(new CallKey(new string('0', 64)), tokens).Length;

    private static int Fill(int tokens) => Math.Max(1, (tokens * TokenEstimate.LettersPerToken) - KeyLetters - 21);
}
