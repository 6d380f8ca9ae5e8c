namespace Mad.Protocols;

/// <summary>Plays a protocol without any model: whoever calls says what each reply would be.</summary>
public static class DryRun
{
    /// <summary>Every ask of one trial with its messages, in the order in which they can be made.</summary>
    /// <param name="reply">The reply and what is read in it.</param>
    public static IEnumerable<Rehearsed> Play(IProtocol protocol, Trial trial, Func<Ask, IReadOnlyList<Message>, Turn> reply)
    {
        var said = Transcript.Empty(trial);
        while (protocol.Next(said) is Step.Go go)
        {
            var before = said;
            said = go.Says.Aggregate(said, (so, turn) => so.With(turn));
            foreach (var ask in go.Asks)
            {
                var messages = protocol.PutOf(ask, before);
                yield return new Rehearsed(ask, messages);
                said = said.With(reply(ask, messages));
            }
        }
    }
}

/// <summary>One ask as it would be made.</summary>
public sealed record Rehearsed(Ask Ask, IReadOnlyList<Message> Messages);
