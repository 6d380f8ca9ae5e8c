using Mad.Statistics;

namespace Mad.Scoring;

/// <summary>What one arm's trials come to by the rules of several extractors.</summary>
/// <param name="Questions">Different questions; Trials counts each repeat.</param>
/// <param name="Agreements">Of every two extractors.</param>
/// <param name="Flags">The trials whose final answer depends on the rules, in the order in which they were scored.</param>
public sealed record ArmRules(
    string Arm, int Questions, int Trials, IReadOnlyList<ExtractorScore> Scores, IReadOnlyList<ExtractorAgreement> Agreements, IReadOnlyList<RuleFlag> Flags);

/// <summary>The arm by the rules of one extractor. Shares are 0 to 1.</summary>
/// <param name="Extractor"><c>name@version</c>.</param>
/// <param name="Accuracy">Mean credit over all trials.</param>
/// <param name="StandardError">Clustered by question.</param>
/// <param name="Ci95">Wilson; with repeats at the effective sample size, clustered by question.</param>
/// <param name="Answered">Trials with a final answer.</param>
/// <param name="Replies">Replies that were asked for an answer and came.</param>
/// <param name="Read">Those of them in which a letter was read.</param>
public sealed record ExtractorScore(string Extractor, double Accuracy, double StandardError, Interval Ci95, int Answered, int Replies, int Read);

/// <summary>The share of trials, 0 to 1, whose final answer is the same by both; no answer by either is the same.</summary>
public sealed record ExtractorAgreement(string First, string Second, double Share);

/// <summary>A trial whose final answer depends on the rules.</summary>
/// <param name="Answers">By extractor: a letter, a tie as <c>A=C</c>, or empty where there is none.</param>
/// <param name="Credits">What each is worth.</param>
public sealed record RuleFlag(string Question, string Category, int Repeat, IReadOnlyList<string> Answers, IReadOnlyList<double> Credits)
{
    /// <summary>Whether it also decides if the trial counts as right.</summary>
    public bool Counts => Credits.Any(credit => credit != Credits[0]);
}
