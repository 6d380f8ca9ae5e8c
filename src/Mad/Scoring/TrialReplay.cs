using Mad.Protocols;
using Mad.Protocols.Decisions;

namespace Mad.Scoring;

/// <summary>Plays a stored trial again under another stop rule, with the replies that are there.</summary>
internal sealed class TrialReplay(ArmFlow flow, TrialResult trial)
{
    private readonly Trial _shell = flow.Shell(trial, trial.Turns);
    private readonly Dictionary<Seat, List<Turn>> _stored = BySeat(trial.Turns);
    private readonly List<ReplayedTrial> _decided = [];
    private Talk? _whole;

    /// <param name="protocol">The same flow but for its stop rule.</param>
    /// <returns>Null: it would have asked what nobody was asked, or what was asked after other words.</returns>
    public ReplayedTrial? Under(FlowProtocol protocol)
    {
        var schedule = protocol.ScheduleOf(_shell);
        var taken = Opening(schedule);
        var talk = protocol.TalkOf(Transcript.Of(_shell, taken));
        while (!Fails(schedule, taken))
        {
            if (Ready(talk) is not { } turns)
            {
                // Of a failed trial the missing turn is the one it failed for.
                return trial.Failed ? new([], taken) : null;
            }

            if (turns.Count == 0)
            {
                return Decided(talk, taken);
            }

            taken.AddRange(turns);
            talk.GoOn(turns);
        }

        return new([], taken);
    }

    private static Dictionary<Seat, List<Turn>> BySeat(IReadOnlyList<Turn> turns)
    {
        var stored = new Dictionary<Seat, List<Turn>>(turns.Count);
        foreach (var turn in turns)
        {
            var seat = turn.Seat with { Draft = 0 };
            if (stored.TryGetValue(seat, out var drafts))
            {
                drafts.Add(turn);
            }
            else
            {
                stored.Add(seat, [turn]);
            }
        }

        return stored;
    }

    // What is asked in any case, without a look at what was said.
    private List<Turn> Opening(FlowSchedule schedule)
    {
        var turns = new List<Turn>(_stored.Count);
        foreach (var slot in schedule.Slots)
        {
            if (slot.Guards.Count > 0)
            {
                break;
            }

            turns.AddRange(_stored.GetValueOrDefault(slot.Seat) ?? []);
        }

        return turns;
    }

    private bool Fails(FlowSchedule schedule, List<Turn> turns) =>
        trial.Failed && turns.Exists(turn => turn.Reply.Ending is Ending.Failed && schedule.Find(turn.Seat) is { Step.MayBeAbsent: false });

    // What would be asked next; null where that is not there.
    private List<Turn>? Ready(Talk talk)
    {
        var (turns, shortened) = (new List<Turn>(), false);
        foreach (var slot in talk.Schedule.Slots)
        {
            var state = talk.StateOf(slot);
            shortened |= state is SlotState.LeftOut && _stored.ContainsKey(slot.Seat);
            if (state is SlotState.Ready)
            {
                var stored = Unsaid(slot, talk);
                if (stored.Count == 0 || (shortened && !SeesTheSame(slot, talk)))
                {
                    return null;
                }

                turns.AddRange(stored);
            }
        }

        return turns;
    }

    private List<Turn> Unsaid(Slot slot, Talk talk)
    {
        var (stored, said) = (_stored.GetValueOrDefault(slot.Seat) ?? [], talk.DraftsAt(slot.Index));
        return said.Count == 0 ? stored : stored.FindAll(turn => said.All(other => other.Seat != turn.Seat));
    }

    private bool SeesTheSame(Slot slot, Talk talk)
    {
        _whole ??= flow.TalkOf(trial);
        return FlowMessages.Sees(slot, talk).SequenceEqual(FlowMessages.Sees(_whole.Schedule.At(slot.Seat), _whole));
    }

    // What is decided comes of what was said; which rule ended the talk does not matter.
    private ReplayedTrial Decided(Talk talk, List<Turn> taken)
    {
        if (_decided.Find(other => other.Turns.SequenceEqual(taken)) is not { } decided)
        {
            _decided.Add(decided = new(Decider.Decide(talk).Winners, taken));
        }

        return decided;
    }
}

/// <param name="Winners">None where the trial failed.</param>
internal sealed record ReplayedTrial(IReadOnlyList<string> Winners, IReadOnlyList<Turn> Turns);
