namespace Mad.Protocols;

/// <summary>
/// Costs of a protocol with a model that always says equally much: every question shown counts Q tokens, every reply shown L, and nothing else counts.
/// They are counted in the real messages, not worked out from the schedule.
/// </summary>
public static class FixedLengthModel
{
    // No template has these characters, and HTML escaping leaves them alone.
    private const string QuestionMark = "\u2991Q\u2992";
    private const string ReplyMark = "\u2991R\u2992";

    /// <summary>What one question costs. The protocol should be built with the stop rule <c>fixed</c>; agents disagree, judges rule nothing, and nobody holds.</summary>
    public static Costs Of(FlowProtocol protocol, IReadOnlyList<Agent> cast)
    {
        var (calls, questions, replies) = (0, 0, 0);
        foreach (var rehearsed in Play(protocol, cast))
        {
            calls++;
            questions += rehearsed.Messages.Sum(message => Count(message.Content, QuestionMark));
            replies += rehearsed.Messages.Sum(message => Count(message.Content, ReplyMark));
        }

        return new Costs(calls, questions, replies);
    }

    /// <summary>Every ask of one question with its messages.</summary>
    private static IEnumerable<Rehearsed> Play(FlowProtocol protocol, IReadOnlyList<Agent> cast) => DryRun.Play(protocol, TrialOf(protocol, cast), (ask, _) => Said(ask, protocol.Flow));

    /// <summary>Everything that is said of one question.</summary>
    internal static Transcript Said(FlowProtocol protocol, IReadOnlyList<Agent> cast)
    {
        var said = Transcript.Empty(TrialOf(protocol, cast));
        while (protocol.Next(said) is Step.Go go)
        {
            said = go.Says.Concat(go.Asks.Select(ask => Said(ask, protocol.Flow))).Aggregate(said, (so, turn) => so.With(turn));
        }

        return said;
    }

    private static Trial TrialOf(FlowProtocol protocol, IReadOnlyList<Agent> cast)
    {
        var dealt = protocol.Flow.Groups.SelectMany(group => Enumerable.Range(0, group.Objectives.Count == 0 ? 0 : group.Count).Select(group.DealtName)).ToDictionary(name => name, _ => "A");
        var question = new Question("1", "", QuestionMark, ["a", "b", "c"]);
        return new Trial("", question, 0, 0, cast, dealt) { Unrelated = [question with { Id = "2" }] };
    }

    // Where nothing can be read there is no majority, and nobody holds.
    private static Turn Said(Ask ask, Flow flow) => flow.Steps.All(step => step.Hold is null) ? Said(ask) : Said(ask) with { Reading = Reading.None(ask.Expect.Kind) };

    private static Turn Said(Ask ask)
    {
        var letter = ask.Expect.Kind is "answer" or "agreement" ? (ask.Seat.Place % 2 == 0 ? "A" : "B") : null;
        // Every ballot and choice can be read, so nobody is asked a second time.
        IReadOnlyList<string> items = ask.Expect.Kind is "ballot" or "choice" ? ["1"] : [];
        return new Turn(ask.Seat, ask.Agent, ask.Expect, new Reply(Ending.Answered, ReplyMark, "", Usage.Zero), Reading.None(ask.Expect.Kind) with { Value = letter, Items = items }, null);
    }

    private static int Count(string text, string mark)
    {
        var count = 0;
        for (var at = text.IndexOf(mark, StringComparison.Ordinal); at >= 0; at = text.IndexOf(mark, at + mark.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }
}

/// <summary>Calls of one question, and how often the question and replies stand in their messages.</summary>
public sealed record Costs(int Calls, int Questions, int Replies)
{
    /// <param name="question">Tokens of the question.</param>
    /// <param name="reply">Tokens of a reply.</param>
    public long Input(long question, long reply) => (Questions * question) + (Replies * reply);

    public long Output(long reply) => Calls * reply;
}
