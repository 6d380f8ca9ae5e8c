using Mad.Protocols;

namespace Mad.Scoring;

/// <summary>Plays a stored trial again under another stop rule, with the replies that are there.</summary>
internal sealed class TrialReplay(ArmFlow flow, TrialResult trial)
{
    private readonly Trial _shell = flow.Shell(trial, trial.Turns);
    private readonly ILookup<Seat, Turn> _stored = trial.Turns.ToLookup(turn => turn.Seat with { Draft = 0 });
    private readonly Lazy<Talk> _whole = new(() => flow.TalkOf(trial));

    /// <param name="protocol">The same flow but for its stop rule.</param>
    /// <returns>Null: it would have asked what nobody was asked, or what was asked after other words.</returns>
    public ReplayedTrial? Under(FlowProtocol protocol)
    {
        var taken = Opening(protocol.ScheduleOf(_shell));
        while (true)
        {
            if (Fails(protocol, taken))
            {
                return new([], taken);
            }

            var said = Transcript.Of(_shell, taken);
            var talk = protocol.TalkOf(said);
            if (Ready(talk) is not { } turns)
            {
                // Of a failed trial the missing turn is the one it failed for.
                return trial.Failed ? new([], taken) : null;
            }

            if (turns.Count == 0)
            {
                return new(protocol.Decide(said).Winners, taken);
            }

            taken.AddRange(turns);
        }
    }

    // What is asked in any case, without a look at what was said.
    private List<Turn> Opening(FlowSchedule schedule) => [.. schedule.Slots.TakeWhile(slot => slot.Guards.Count == 0).SelectMany(slot => _stored[slot.Seat])];

    private bool Fails(FlowProtocol protocol, List<Turn> turns) =>
        trial.Failed && turns.Exists(turn => turn.Reply.Ending is Ending.Failed && protocol.ScheduleOf(_shell).Find(turn.Seat) is { Step.MayBeAbsent: false });

    // What would be asked next; null where that is not there.
    private List<Turn>? Ready(Talk talk)
    {
        var (turns, shortened) = (new List<Turn>(), false);
        foreach (var slot in talk.Schedule.Slots)
        {
            var state = talk.StateOf(slot);
            shortened |= state is SlotState.LeftOut && _stored.Contains(slot.Seat);
            if (state is SlotState.Ready)
            {
                var stored = _stored[slot.Seat].Where(turn => talk.DraftsAt(slot.Index).All(said => said.Seat != turn.Seat)).ToList();
                if (stored.Count == 0 || (shortened && !SeesTheSame(slot, talk)))
                {
                    return null;
                }

                turns.AddRange(stored);
            }
        }

        return turns;
    }

    private bool SeesTheSame(Slot slot, Talk talk) => FlowMessages.Sees(slot, talk).SequenceEqual(FlowMessages.Sees(_whole.Value.Schedule.At(slot.Seat), _whole.Value));
}

/// <param name="Winners">None where the trial failed.</param>
internal sealed record ReplayedTrial(IReadOnlyList<string> Winners, IReadOnlyList<Turn> Turns);
