namespace Mad.Protocols;

/// <summary>How long a talk takes when no call waits for a place: the longest chain of calls each of which needs what the one before said.</summary>
internal static class LongestChain
{
    /// <param name="turns">Those that were said; one that failed or that nobody bought takes no time.</param>
    /// <param name="secondsOf">How long a call took; null: not known.</param>
    /// <returns>Seconds; null: one of the calls is not known.</returns>
    public static double? Seconds(FlowSchedule schedule, IEnumerable<Turn> turns, Func<CallKey, double?> secondsOf)
    {
        var said = turns.ToLookup(turn => schedule.Find(turn.Seat)?.Index);
        var settled = new double[schedule.Slots.Count];
        var latest = new double[schedule.Slots.Count + 1];
        foreach (var slot in schedule.Slots)
        {
            if (SecondsOf(slot, said[slot.Index], secondsOf) is not { } seconds)
            {
                return null;
            }

            // A guard looks at all slots in front of its place, a view at some.
            var ready = slot.Guards.Select(guard => latest[Math.Min(guard.Before, slot.Index)])
                .Concat(slot.Needs.Select(need => settled[need]))
                .DefaultIfEmpty(0).Max();
            settled[slot.Index] = ready + seconds;
            latest[slot.Index + 1] = Math.Max(latest[slot.Index], settled[slot.Index]);
        }

        return latest[^1];
    }

    // Drafts are asked for at once, a second try only after the first.
    private static double? SecondsOf(Slot slot, IEnumerable<Turn> turns, Func<CallKey, double?> secondsOf)
    {
        double? total = 0;
        foreach (var turn in turns.Where(turn => turn.Key is not null && turn.Reply.Ending is not (Ending.Failed or Ending.Said)))
        {
            var seconds = secondsOf(turn.Key!.Value);
            total = slot.Step.Drafts > 1 && seconds is not null ? Math.Max(total!.Value, seconds.Value) : total + seconds;
            if (total is null)
            {
                return null;
            }
        }

        return total;
    }
}
