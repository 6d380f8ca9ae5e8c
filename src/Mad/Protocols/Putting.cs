namespace Mad.Protocols;

/// <summary>Renders an ask, and says of which question when that fails.</summary>
internal static class Putting
{
    /// <exception cref="UsageException">Its prompt cannot be rendered, or renders to nothing.</exception>
    public static IReadOnlyList<Message> PutOf(this IProtocol protocol, Ask ask, Transcript said)
    {
        try
        {
            return protocol.Put(ask, said);
        }
        catch (UsageException mistake)
        {
            throw new UsageException($"question {said.Trial.Question.Id}, round {ask.Seat.Round}: {mistake.Message}");
        }
    }
}
