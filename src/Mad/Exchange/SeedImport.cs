using System.Globalization;
using Mad.Runs;

namespace Mad.Exchange;

/// <summary>A result file of the original as trials of ours, to be scored, reported or continued. Turns have no call key: nothing was bought here.</summary>
/// <param name="read">Reads a reply, for the question it answers.</param>
/// <param name="rule">The reader as <c>name@version</c>; empty: it has none.</param>
/// <param name="arm">The arm that the trials are given.</param>
public sealed class SeedImport(Func<string, Question, Reading> read, string rule = "", string arm = "imported")
{
    /// <exception cref="UsageException">A chat cannot be told apart into turns.</exception>
    public IReadOnlyList<StoredTrial> Trials(SeedFile file) => [.. file.Records.Select(record => ToTrial(file, record))];

    private StoredTrial ToTrial(SeedFile file, SeedRecord record)
    {
        var question = new Question(record.Id, record.Category, record.Question, record.Options);
        var model = Model(file, record);
        IEnumerable<StoredTurn> found = record.Phases is { } phases
            ? Phases(file, phases, question, model)
            : record.Chats.SelectMany((_, agent) => Chat(file, record, agent, question, model));
        var turns = found.OrderBy(stored => stored.Turn.Seat).ToList();
        var lost = turns.Find(stored => stored.Turn.Reply.Ending == Ending.Failed);
        var state = turns.Count == 0 || lost is not null ? TrialState.Failed : TrialState.Done;
        return new(
            arm,
            new(question, record.Answer),
            0,
            state,
            state == TrialState.Done ? SeedVerdict.Of(file.Flow, turns) : null,
            lost is null ? (turns.Count == 0 ? "no call was answered" : "") : $"the call of {lost.Turn.Agent.Group} {lost.Turn.Agent.Index} was not answered",
            turns);
    }

    /// <summary>The name of the file holds the model's before the prompts' names; only both together tell where it ends.</summary>
    private static string Model(SeedFile file, SeedRecord record)
    {
        var rest = SeedFileName.Parse(file.Name) is { Agents: not null } name ? name.Rest : "";
        var prompts = rest.LastIndexOf("_" + string.Join('_', record.Prompts.Select(prompt => prompt.Name)), StringComparison.Ordinal);
        return "imported/" + (prompts > 0 ? rest[..prompts] : "unknown");
    }

    private IEnumerable<StoredTurn> Chat(SeedFile file, SeedRecord record, int index, Question question, string model)
    {
        var agent = Member(file, record, index, model);
        var chat = record.Chats[index];
        // The judge hears two prompts before it first speaks, so its rounds count one less.
        var round = agent.Group == SeedSeats.Judge ? -2 : -1;
        for (var at = 0; at < chat.Count; at++)
        {
            round += chat[at].Role == "user" ? 1 : 0;
            // A prompt that no reply follows was a failed call. Only the last one counts as such: the talk went on over the others.
            var reply = chat[at].IsReply ? chat[at] : null;
            if (reply is not null || at == chat.Count - 1)
            {
                Check(file, record, index, at, round);
                var sent = chat.Take(reply is null ? at + 1 : at).Select(message => new Message(message.Role, message.Content ?? ""));
                yield return Turn(SeedSeats.Of(agent.Group, round, index), agent, reply, question, [.. sent]);
            }
        }
    }

    private static Agent Member(SeedFile file, SeedRecord record, int index, string model)
    {
        var debater = file.Flow == SeedFlow.AdversarialJudge;
        var group = !debater ? SeedSeats.Agent : index == record.Chats.Count - 1 ? SeedSeats.Judge : SeedSeats.Debater;
        return new(index, group, model, Sampled(file), "");
    }

    private static Sampling Sampled(SeedFile file) => new(SeedFileName.Parse(file.Name).Temperature, null, null, null, "{}");

    private static void Check(SeedFile file, SeedRecord record, int agent, int at, int round)
    {
        if (round < 0 || (at > 0 && record.Chats[agent][at].IsReply && record.Chats[agent][at - 1].IsReply))
        {
            throw new UsageException(string.Create(CultureInfo.InvariantCulture,
                $"{file.Name}, question \"{record.Id}\": agent_contexts[{agent}][{at}] is not a reply to a prompt; such a chat has no rounds"));
        }
    }

    private IEnumerable<StoredTurn> Phases(SeedFile file, SeedPhases phases, Question question, string model)
    {
        for (var at = 0; at < phases.Initial.Count; at++)
        {
            yield return One(at, SeedSeats.Agent, phases.Initial[at]);
        }

        // What the original could not buy, it left out; the phase in which that happened is the one that failed.
        if (phases.Initial.Count == 0)
        {
            yield return One(0, SeedSeats.Agent, null);
            yield break;
        }

        yield return One(phases.InitialAgents, SeedSeats.Critic, phases.Critic);
        if (phases.Critic is not null)
        {
            yield return One(phases.InitialAgents + 1, SeedSeats.Synthesizer, phases.Synthesizer);
        }

        StoredTurn One(int index, string group, SeedMessage? reply) =>
            Turn(SeedSeats.Of(group, 0, index), new(index, group, model, Sampled(file), ""), reply, question, []);
    }

    private StoredTurn Turn(Seat seat, Agent agent, SeedMessage? said, Question question, IReadOnlyList<Message> messages)
    {
        var critique = agent.Group == SeedSeats.Critic;
        var expect = critique ? Expect.Text("critique") : new Expect(agent.Group is SeedSeats.Judge or SeedSeats.Synthesizer ? "verdict" : "answer", rule, []);
        var text = said?.Content ?? "";
        var reply = said is null ? Reply.Failure("not answered in the imported run") : new(text.Length == 0 ? Ending.Empty : Ending.Answered, text, "", Usage.Zero);
        var reading = critique || said is null ? Reading.None(expect.Kind) : read(text, question);
        return new(new(seat, agent, expect, reply, reading, null), messages);
    }
}
