namespace Mad.Scoring;

/// <summary>What a full run says of smaller ones at no cost: what the answers that are there would have come to with fewer rounds, fewer agents, or another stop rule.</summary>
/// <param name="Rounds">Stopped after each round.</param>
/// <param name="Agents">The vote of k of the N agents in the first round, for every k: the exact mean over all choices of k. Empty where the first answers are not independent of each other, or their number differs. Later rounds have no such figure: each agent has read all others.</param>
/// <param name="Stops">Stop rules that the rounds of the run allow.</param>
public sealed record Counterfactuals(IReadOnlyList<Counterfactual> Rounds, IReadOnlyList<Counterfactual> Agents, IReadOnlyList<Counterfactual> Stops);

/// <summary>One smaller run.</summary>
/// <param name="Rule">In the words of <c>--stop-rule</c>; for agents and rounds <c>agents 2</c>, <c>rounds 1</c>.</param>
/// <param name="ByVote">The agents' vote stands for the final answer: the protocol's own decision would have needed replies that nobody was asked for.</param>
/// <param name="Rounds">Mean number of rounds in which agents answered.</param>
/// <param name="Cost">Of one trial, in the mean.</param>
public sealed record Counterfactual(string Rule, bool ByVote, Estimate Accuracy, double Rounds, TrialCost Cost);

/// <summary>What one trial costs in the mean, were it run by itself.</summary>
/// <param name="Cached">Part of Prompt.</param>
/// <param name="Reasoning">Part of Completion.</param>
/// <param name="Usd">Null: a price is not known.</param>
public sealed record TrialCost(double Calls, double Prompt, double Cached, double Completion, double Reasoning, double? Usd)
{
    /// <summary>Of a part of it.</summary>
    internal TrialCost Times(double share) => new(Calls * share, Prompt * share, Cached * share, Completion * share, Reasoning * share, Usd * share);
}
