namespace Mad.Protocols.Decisions;

/// <summary>The answers that agents stand by: of each the last turn that was to hold one.</summary>
internal static class LastAnswers
{
    /// <param name="agents">Cast indices.</param>
    /// <param name="before">Only slots with a smaller index count.</param>
    /// <param name="round">Only what was said in this round counts; null: in any.</param>
    /// <returns>By agent; agents that were never asked for an answer are left out.</returns>
    public static IReadOnlyList<Turn> Of(Talk talk, IReadOnlySet<int> agents, int before = int.MaxValue, string? step = null, bool first = false, int? round = null)
    {
        var turns = new Turn?[talk.Schedule.Cast];
        foreach (var slot in talk.Schedule.Slots)
        {
            if (slot.Index < before && slot.Step.ReadsLetter && agents.Contains(slot.Agent) && IsOf(slot, step, round)
                && talk.At(slot.Index) is { Reply.Ending: not Ending.Failed } turn && !(first && turns[slot.Agent] is not null))
            {
                turns[slot.Agent] = turn;
            }
        }

        return [.. turns.OfType<Turn>()];
    }

    private static bool IsOf(Slot slot, string? step, int? round) => (step is null || slot.Step.Name == step) && (round is null || slot.Seat.Round == round);
}
