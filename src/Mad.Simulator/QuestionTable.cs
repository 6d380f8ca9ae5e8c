namespace Mad.Simulator;

/// <summary>The questions a server knows the right answers of, found again in the prompts it is sent.</summary>
internal sealed class QuestionTable
{
    private readonly Dictionary<string, List<SimulatedQuestion>> byFirstLine = new(StringComparer.Ordinal);
    private readonly int longestFirstLine;
    private readonly long serverSeed;

    public QuestionTable(long serverSeed, IReadOnlyList<SimulatedItem> items)
    {
        this.serverSeed = serverSeed;
        foreach (var item in items)
        {
            var question = SimulatedQuestion.Known(serverSeed, item);
            var firstLine = question.Block[..question.Block.IndexOf('\n', StringComparison.Ordinal)];
            longestFirstLine = Math.Max(longestFirstLine, firstLine.Length);
            if (!byFirstLine.TryGetValue(firstLine, out var questions))
            {
                byFirstLine[firstLine] = questions = [];
            }

            questions.Add(question);
        }

        foreach (var questions in byFirstLine.Values)
        {
            questions.Sort((one, other) => other.Block.Length.CompareTo(one.Block.Length));
        }
    }

    /// <summary>The question a chat is about: a known one before an unknown one, what users say before what others say, a later text before an earlier one.</summary>
    public SimulatedQuestion? Find(IReadOnlyList<ChatMessage> chat)
    {
        var texts = chat.Where(message => message.Role != ChatMessage.Assistant)
            .Select((message, place) => (message, place))
            .OrderByDescending(one => one.message.Role == ChatMessage.User).ThenByDescending(one => one.place)
            .Select(one => QuestionBlock.Normalise(one.message.Content)).ToList();
        return texts.Select(FindKnown).FirstOrDefault(question => question is not null)
            ?? texts.Select(FindUnknown).FirstOrDefault(question => question is not null);
    }

    private SimulatedQuestion? FindKnown(string text) =>
        FindLast(text) ?? (text.Contains('&', StringComparison.Ordinal) ? FindLast(QuestionBlock.Unescape(text)) : null);

    private SimulatedQuestion? FindLast(string text)
    {
        SimulatedQuestion? found = null;
        var lookup = byFirstLine.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var line = 0; line < text.Length;)
        {
            var end = text.IndexOf('\n', line);
            end = end < 0 ? text.Length : end;
            // Only as much of a line as a first line can be: else a long line of nothing but "Question:" would cost its length squared.
            for (var at = Math.Max(line, end - longestFirstLine); ; at++)
            {
                at = text.IndexOf(QuestionBlock.Start, at, end - at, StringComparison.Ordinal);
                if (at < 0)
                {
                    break;
                }

                if (lookup.TryGetValue(text.AsSpan(at, end - at), out var questions))
                {
                    found = questions.Find(question => StandsAt(text, at, question.Block))
                        ?? questions.Select(question => Shuffled(text, at, question)).FirstOrDefault(question => question is not null) ?? found;
                }
            }

            line = end + 1;
        }

        return found;
    }

    // A known question whose options stand in another order is still that question.
    private static SimulatedQuestion? Shuffled(string text, int at, SimulatedQuestion question) =>
        QuestionBlock.OrderAt(text, at, question.Block) is { } order ? question.Shuffled(order) : null;

    private static bool StandsAt(string text, int at, string block)
    {
        var rest = text.AsSpan(at);
        if (!rest.StartsWith(block, StringComparison.Ordinal))
        {
            return false;
        }

        rest = rest[block.Length..];
        var end = rest.IndexOf('\n');
        return (end < 0 ? rest : rest[..end]).IsWhiteSpace();
    }

    private SimulatedQuestion? FindUnknown(string text)
    {
        if (QuestionBlock.FindLast(text) is not { } found)
        {
            return null;
        }

        var block = QuestionBlock.Unescape(found).TrimEnd();
        return SimulatedQuestion.Unknown(serverSeed, block, Math.Max(1, QuestionBlock.CountOptions(block)));
    }
}
