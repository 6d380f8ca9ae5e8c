namespace Mad.Scoring;

/// <summary>When the agents came to agree, and on what. All answers of a round read and the same is consensus; trials with one answering agent are not counted.</summary>
/// <param name="FirstIn">Trials by the first round in which there was consensus, right and wrong ones.</param>
/// <param name="Never">Trials in which there was none in any round.</param>
/// <param name="Correct">Trials that end in consensus on the right answer.</param>
/// <param name="Wrong">Trials that end in consensus on a wrong one.</param>
/// <param name="Collapsed">Of the trials whose agents gave two different answers or more in the first round, those that end in consensus on a wrong one: the disagreement collapse rate (the formula is ours; Yao et al. 2025, arXiv 2509.23055, name the measure).</param>
/// <param name="Resolved">Of the same trials, those that end in consensus on the right answer.</param>
public sealed record ConsensusScore(IReadOnlyList<ConsensusRound> FirstIn, int Never, Rate Correct, Rate Wrong, Rate Collapsed, Rate Resolved);

/// <param name="Round">From 0.</param>
/// <param name="Correct">Trials whose first consensus is on the right answer.</param>
public sealed record ConsensusRound(int Round, int Correct, int Wrong);
