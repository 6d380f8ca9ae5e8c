namespace Mad.Protocols.Decisions;

/// <summary>The answers that agents stand by: of each the last turn that was to hold one.</summary>
internal static class LastAnswers
{
    /// <param name="agents">Cast indices.</param>
    /// <param name="before">Only slots with a smaller index count.</param>
    /// <returns>By agent; agents that were never asked for an answer are left out.</returns>
    public static IReadOnlyList<Turn> Of(Talk talk, IReadOnlySet<int> agents, int before = int.MaxValue, string? step = null, bool first = false)
    {
        var turns = new SortedDictionary<int, Turn>();
        foreach (var slot in talk.Schedule.Slots)
        {
            if (slot.Index < before && slot.Step.ReadsLetter && agents.Contains(slot.Agent) && (step is null || slot.Step.Name == step)
                && talk.At(slot.Index) is { Reply.Ending: not Ending.Failed } turn && !(first && turns.ContainsKey(slot.Agent)))
            {
                turns[slot.Agent] = turn;
            }
        }

        return [.. turns.Values];
    }
}
