using Mad.Protocols.Stops;

namespace Mad.Protocols;

/// <summary>A transcript laid over its schedule: of each slot the turn that counts, and whether it is settled.</summary>
internal sealed class Talk
{
    private readonly Turn?[] _turns;
    private readonly IReadOnlyList<Turn>?[] _drafts;
    private readonly bool[] _settled;
    private readonly bool?[] _guards;
    private int _before = int.MaxValue;
    private int _firstOpen;

    public Talk(Flow flow, FlowSchedule schedule, Transcript said)
    {
        (Flow, Schedule, Trial) = (flow, schedule, said.Trial);
        _turns = new Turn?[schedule.Slots.Count];
        _drafts = new IReadOnlyList<Turn>?[schedule.Slots.Count];
        _settled = new bool[schedule.Slots.Count];
        _guards = new bool?[schedule.Guards];
        Lay(said.Turns);
    }

    public Flow Flow { get; }

    public FlowSchedule Schedule { get; }

    public Trial Trial { get; }

    /// <summary>The turn that counts at a slot: of several drafts the chosen one; null: nothing was said, or nothing that came.</summary>
    public Turn? At(int slot) => _drafts[slot] is not { } drafts ? _turns[slot]
        : Schedule.Slots[slot].Step.Drafts == 1 ? drafts[^1]
        : DraftsToChooseFrom(slot) is { Count: > 0 } choices ? choices[Chosen(slot, choices.Count)]
        : drafts[0];

    /// <summary>The talk as whoever comes at a slot knows it: a choice that is made there or later is not made yet.</summary>
    public Talk AsOf(int slot)
    {
        if (!Schedule.HasChoosers)
        {
            return this;
        }

        var talk = (Talk)MemberwiseClone();
        talk._before = slot;
        return talk;
    }

    /// <summary>Every draft of a slot, in order.</summary>
    public IReadOnlyList<Turn> DraftsAt(int slot) => _drafts[slot] ?? (_turns[slot] is { } turn ? [turn] : []);

    /// <summary>The drafts of a slot that came.</summary>
    public IReadOnlyList<Turn> DraftsToChooseFrom(int slot) => [.. DraftsAt(slot).Where(turn => turn.Reply.Ending != Ending.Failed)];

    /// <summary>Goes on with what was said at slots that were ready: what was settled stays as it was.</summary>
    /// <param name="turns">In the order of seats.</param>
    public void GoOn(IReadOnlyList<Turn> turns) => Lay(turns);

    /// <summary>What is known of a slot. Must be asked in the order of the slots, each once, and again after the talk went on.</summary>
    public SlotState StateOf(Slot slot)
    {
        var state = Judge(slot);
        _settled[slot.Index] = state is SlotState.Said or SlotState.LeftOut;
        while (_firstOpen < _settled.Length && _settled[_firstOpen] && _firstOpen <= slot.Index)
        {
            _firstOpen++;
        }

        return state;
    }

    private SlotState Judge(Slot slot)
    {
        if (IsSaid(slot))
        {
            return SlotState.Said;
        }

        foreach (var guard in slot.Guards)
        {
            if (guard.Before > _firstOpen)
            {
                return SlotState.Waiting;
            }

            if (!(_guards[guard.Id] ??= Passes(guard)))
            {
                return SlotState.LeftOut;
            }
        }

        foreach (var need in slot.Needs)
        {
            if (!_settled[need])
            {
                return SlotState.Waiting;
            }
        }

        return HasNoDrafts(slot) ? SlotState.LeftOut : SlotState.Ready;
    }

    // Nothing was drafted, so there is nothing to choose from.
    private bool HasNoDrafts(Slot slot) => slot.ChoosesFrom is { } drafted && DraftsToChooseFrom(drafted).Count == 0;

    // A loop that has ended stays ended, even where its condition would not hold any more.
    private bool Passes(Guard guard)
    {
        if (guard.After is { } before && _guards[before] == false)
        {
            return false;
        }

        var conditions = new Conditions(AsOf(guard.Before));
        foreach (var condition in guard.Conditions)
        {
            if (conditions.Hold(condition, guard.Before, guard.Round) != guard.All)
            {
                return false;
            }
        }

        return true;
    }

    private bool IsSaid(Slot slot)
    {
        if (_turns[slot.Index] is not { } first)
        {
            return false;
        }

        // What nobody buys is said once.
        if (slot.MostDrafts == 1 || first.Reply.Ending == Ending.Said)
        {
            return true;
        }

        var drafts = DraftsAt(slot.Index);
        return slot.Step.Drafts > 1
            ? drafts.Count == slot.Step.Drafts
            : drafts.Count == slot.Step.Reasks + 1 || IsRead(drafts[^1]);
    }

    // Where nothing is to be read, nothing is asked for again.
    private static bool IsRead(Turn turn) => turn.Expect.Rule.Length == 0 || turn.Reading.Value is not null || turn.Reading.Items.Count > 0;

    private int Chosen(int slot, int drafts) =>
        Schedule.ChooserOf(slot) is { } chooser && chooser < _before && At(chooser) is { Reading.Items: [var number, ..] } && int.TryParse(number, out var choice) && choice >= 1 && choice <= drafts
            ? choice - 1
            : 0;

    // Both are in the order of seats.
    private void Lay(IReadOnlyList<Turn> turns)
    {
        foreach (var turn in turns)
        {
            if (Schedule.Find(turn.Seat) is { } slot)
            {
                if (slot.MostDrafts > 1)
                {
                    _drafts[slot.Index] = [.. _drafts[slot.Index] ?? [], turn];
                }

                _turns[slot.Index] ??= turn;
            }
        }
    }
}

internal enum SlotState
{
    Said,

    /// <summary>A guard does not let it pass: it is not part of this talk.</summary>
    LeftOut,

    /// <summary>Something before it is not settled yet.</summary>
    Waiting,

    /// <summary>It can be asked.</summary>
    Ready,
}
