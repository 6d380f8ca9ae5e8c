namespace Mad;

/// <summary>What tells equal asks apart, so that each gets an answer of its own.</summary>
/// <param name="Question">The question's id.</param>
/// <param name="Repeat">Which repeat of the trial, from 0.</param>
/// <param name="Twin">Rank among the cast's earlier agents with equal model, sampling and role, from 0.</param>
/// <param name="Visit">How many asks this agent had before this one, drafts and re-asks included.</param>
public readonly record struct Draw(string Question, int Repeat, int Twin, int Visit);
