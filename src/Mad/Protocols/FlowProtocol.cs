using System.Runtime.CompilerServices;
using Mad.Answers;
using Mad.Prompts;
using Mad.Protocols.Decisions;
using Mad.Protocols.Stops;

namespace Mad.Protocols;

/// <summary>
/// Interprets a <see cref="Flow"/>: for every round, for every step, for every agent of its groups, ask as soon as all that the ask sees has been said.
/// </summary>
/// <param name="prompts">The prompt for each role that the flow names.</param>
/// <param name="rule">The extractor, <c>name@version</c>, with which answers are read.</param>
/// <param name="recorded">Messages that an earlier run really sent for a question's seat, taken verbatim in place of rendered ones; null: none.</param>
public sealed class FlowProtocol(
    Flow flow,
    IReadOnlyDictionary<string, Prompt> prompts,
    string rule,
    Func<string, Seat, IReadOnlyList<Message>?>? recorded = null) : IProtocol
{
    /// <summary>Sent when there is nothing to show: the one sentence kept from the scripts this grew from.</summary>
    internal const string CheckAgain = FlowMessages.CheckAgain;

    private readonly FlowSchedule _schedule = new(flow, null);
    private readonly ConditionalWeakTable<Trial, FlowSchedule> _drawn = [];
    private readonly FlowMessages _messages = new(flow, prompts, recorded);
    private readonly AnswerExtractor? _extractor = AnswerExtractor.Find(rule);

    public Flow Flow => flow;

    /// <summary>For talks that are over: it says what came next and what was decided, and has no prompts to put anything with.</summary>
    internal static FlowProtocol WithoutPrompts(Flow flow) => new(flow, new Dictionary<string, Prompt>(), "");

    /// <summary>Another flow with the same prompts.</summary>
    internal FlowProtocol WithFlow(Flow other) => new(other, prompts, rule, recorded);

    /// <summary>Whether each trial has a schedule of its own, see <see cref="Flow.IsDrawn"/>.</summary>
    internal bool IsDrawn { get; } = flow.IsDrawn;

    /// <summary>The schedule with nothing drawn.</summary>
    internal FlowSchedule Schedule => _schedule;

    /// <summary>Calls per question when no loop ends early, nobody holds, and everything can be read.</summary>
    public int MostCalls => _schedule.Slots.Where(slot => CallBounds.IsAsked(slot) != false).Sum(slot => slot.Step.Drafts);

    /// <summary>Whether somebody reads somebody else's words: else it is no debate.</summary>
    public bool IsDebate => _schedule.Slots.Any(slot => slot.Step.Hold is not null || slot.Read.Any(index => _schedule.Slots[index].Agent != slot.Agent));

    public Step Next(Transcript said)
    {
        var talk = TalkOf(said);
        if (said.Turns.FirstOrDefault(turn => turn.Reply.Ending == Ending.Failed && talk.Schedule.Find(turn.Seat) is { Step.MayBeAbsent: false }) is { } failed)
        {
            return new Step.GiveUp(failed.Seat);
        }

        var (asks, says, missing) = (new List<Ask>(), new List<Turn>(), false);
        foreach (var slot in talk.Schedule.Slots)
        {
            var state = talk.StateOf(slot);
            missing |= state is SlotState.Waiting or SlotState.Ready;
            if (state != SlotState.Ready)
            {
                continue;
            }

            var known = talk.AsOf(slot.Index);
            if (Unbought(slot, known) is { } turn)
            {
                says.Add(turn);
            }
            else
            {
                Ask(slot, known, asks);
            }
        }

        return missing ? new Step.Go(asks, says) : new Step.Done();
    }

    public IReadOnlyList<Message> Put(Ask ask, Transcript said)
    {
        var talk = TalkOf(said);
        return _messages.Of(talk.Schedule.At(ask.Seat), talk);
    }

    public Verdict Decide(Transcript said) => Decider.Decide(TalkOf(said));

    internal FlowSchedule ScheduleOf(Trial trial) => IsDrawn ? _drawn.GetValue(trial, drawn => new FlowSchedule(flow, drawn)) : _schedule;

    internal Talk TalkOf(Transcript said) => new(flow, ScheduleOf(said.Trial), said);

    private void Ask(Slot slot, Talk talk, List<Ask> asks)
    {
        var there = talk.DraftsAt(slot.Index);
        var (first, last) = slot.Step.Drafts > 1 ? (0, slot.Step.Drafts) : (there.Count, there.Count + 1);
        var sees = talk.Schedule.IsCertain ? slot.Seen ??= FlowMessages.Sees(slot, talk) : FlowMessages.Sees(slot, talk);
        for (var draft = first; draft < last; draft++)
        {
            if (there.All(turn => turn.Seat.Draft != draft))
            {
                var visit = slot.Visit + draft;
                asks.Add(new Ask(slot.Seat with { Draft = draft }, Caster.AgentAt(slot, visit, talk), Caster.DrawOf(slot, visit, talk.Trial), ExpectOf(slot, talk), sees));
            }
        }
    }

    private Expect ExpectOf(Slot slot, Talk talk) => slot.Step.Reads switch
    {
        _ when slot.Group.Kind == AgentKind.Noise => Expect.Text("text"),
        _ when slot.Group.Kind == AgentKind.Scripted => new Expect("peer", rule, []),
        "answer" or "verdict" or "agreement" => new Expect(slot.Step.Reads, rule, Caster.OptionOrder(slot, talk.Trial)),
        "ballot" => new Expect("ballot", slot.Step.Method + "@1", Numbers(Ballots.Candidates(talk, slot).Count)),
        "choice" => new Expect("choice", "choice@1", Numbers(talk.DraftsToChooseFrom(slot.ChoosesFrom!.Value).Count)),
        "roles" => new Expect("roles", "roles@1", Numbers(flow.Groups.Where(group => group.RolesFrom == slot.Step.Name).Sum(group => group.Count))),
        "scores" => new Expect("scores", "scores@1", []),
        _ => Expect.Text(slot.Step.Reads),
    };

    // Turns that nobody buys: a script's, and those of agents who hold on to what was said.
    private Turn? Unbought(Slot slot, Talk talk)
    {
        if (slot.Group.Kind == AgentKind.Scripted)
        {
            var reply = new Reply(Ending.Said, _messages.Of(slot, talk)[^1].Content, "", Usage.Zero);
            var expect = ExpectOf(slot, talk);
            return new Turn(slot.Seat, talk.Trial.Cast[slot.Agent], expect, reply, _extractor?.Read(reply, expect, talk.Trial.Question) ?? Reading.None(expect.Kind), null);
        }

        return slot.Step.Hold is { } hold && Holding.Held(hold, slot, talk) is { } held
            ? new Turn(slot.Seat, talk.Trial.Cast[slot.Agent], held.Expect, held.Reply with { Ending = Ending.Said, Reasoning = "", Usage = Usage.Zero }, held.Reading, null)
            : null;
    }

    private static int[] Numbers(int count) => [.. Enumerable.Range(0, count)];
}
