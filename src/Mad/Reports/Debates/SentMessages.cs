namespace Mad.Reports.Debates;

/// <summary>A piece of a message: words of its own, or those of an earlier reply.</summary>
/// <param name="Reply">The index of the reply whose text stands here, word for word; null: words of its own.</param>
internal readonly record struct MessagePiece(TextPart Part, int? Reply);

/// <summary>
/// What was sent for a turn, without what a reader has seen already: prompts repeat the chat before them, the same prompt goes to several agents,
/// and the replies of peers stand in it word for word.
/// </summary>
internal static class SentMessages
{
    // Shorter replies (a letter, an empty text) say nothing when they are found.
    private const int ShortestQuote = 24;
    private const int MostQuoted = 64;
    private const int MostPlaces = 4;
    private const int Probe = 128;
    private const int LongestSearched = 200_000;

    /// <summary>The messages behind those that the agent was sent, or gave, before.</summary>
    public static IReadOnlyList<Message> New(IReadOnlyList<Message> sent, IReadOnlyList<Message> before, IReadOnlyList<string> ownReplies)
    {
        var known = 0;
        while (known < sent.Count && known < before.Count && sent[known] == before[known])
        {
            known++;
        }

        return [.. sent.Skip(known).Where(message => message.Role != "assistant" || !ownReplies.Contains(message.Content, StringComparer.Ordinal))];
    }

    /// <summary>The message in pieces, in order.</summary>
    /// <param name="replies">The texts of the replies before, in order.</param>
    public static IReadOnlyList<MessagePiece> Pieces(string content, IReadOnlyList<string> replies)
    {
        var quotes = content.Length > LongestSearched ? [] : Quotes(content, replies);
        var (pieces, at) = (new List<MessagePiece>(), 0);
        foreach (var quote in quotes.OrderBy(quote => quote.Part.Start).ThenByDescending(quote => quote.Part.End))
        {
            // The one before may reach into this one.
            if (quote.Part.Start >= at)
            {
                Add(pieces, at, quote.Part.Start);
                pieces.Add(quote);
                at = quote.Part.End;
            }
        }

        Add(pieces, at, content.Length);
        return pieces;
    }

    private static void Add(List<MessagePiece> pieces, int start, int end)
    {
        if (end > start)
        {
            pieces.Add(new(new(start, end), null));
        }
    }

    private static List<MessagePiece> Quotes(string content, IReadOnlyList<string> replies)
    {
        var found = new List<MessagePiece>();
        for (var reply = Math.Max(0, replies.Count - MostQuoted); reply < replies.Count; reply++)
        {
            var text = replies[reply].AsSpan().Trim();
            if (text.Length >= ShortestQuote && text.Length <= content.Length)
            {
                Find(found, content, text, reply);
            }
        }

        return found;
    }

    // The beginning is looked for and the rest compared where it is found, a few times: what is hostile cannot make it slow.
    private static void Find(List<MessagePiece> found, string content, ReadOnlySpan<char> text, int reply)
    {
        var probe = text[..Math.Min(Probe, text.Length)];
        var at = 0;
        for (var place = 0; place < MostPlaces && content.AsSpan(at).IndexOf(probe, StringComparison.Ordinal) is >= 0 and var next; place++)
        {
            at += next;
            if (content.AsSpan(at).StartsWith(text, StringComparison.Ordinal))
            {
                found.Add(new(new(at, at + text.Length), reply));
            }

            at++;
        }
    }
}
