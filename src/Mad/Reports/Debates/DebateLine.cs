using Mad.Runs;
using Mad.Scoring;

namespace Mad.Reports.Debates;

/// <summary>One debate in one line of an index.</summary>
/// <param name="Right">The right answer.</param>
/// <param name="Final">The letters of the final answer: none, one, or several that are tied.</param>
/// <param name="Credit">What the final answer is worth, 0 to 1.</param>
internal sealed record DebateLine(
    string Question, string Category, int Repeat, TrialState State, string Right, IReadOnlyList<string> Final, double Credit, DebateOutcome Outcome, DebateGrid Grid)
{
    private const int MostRounds = 8;
    private const int MostAgents = 8;

    /// <param name="trial">Its words are not needed.</param>
    public static DebateLine Of(StoredTrial trial, TieRule ties)
    {
        var (problem, turns) = (trial.Problem, trial.Turns.Select(stored => stored.Turn).ToList());
        var final = trial.State == TrialState.Done ? trial.Verdict?.Winners ?? [] : [];
        var credit = Vote.Credit(final, problem.Answer, ties);
        return new(
            problem.Question.Id, problem.Question.Category, trial.Repeat, trial.State, problem.Answer, final, credit,
            Outcomes(trial, turns, final, credit, ties), DebateGrid.Of(turns, problem.Answer, AgentNames.Of(turns), MostRounds, MostAgents));
    }

    private static DebateOutcome Outcomes(StoredTrial trial, List<Turn> turns, IReadOnlyList<string> final, double credit, TieRule ties)
    {
        if (trial.State == TrialState.Open)
        {
            return DebateOutcome.Unfinished;
        }

        var talk = new RoundTurns(new(trial.Problem, trial.Repeat, trial.State == TrialState.Failed, trial.Verdict, turns), null);
        var rounds = talk.Rounds.ToList();
        return If(credit == 0, DebateOutcome.Wrong)
            | If(final.Count > 1, DebateOutcome.Tied)
            | If(!final.Any(letter => letter.Length > 0) || turns.Any(turn => turn.Expect.IsAnswer && turn.Reply.Ending != Ending.Said && turn.Answer is null), DebateOutcome.Unread)
            | (rounds.Count == 0 ? DebateOutcome.None : First(talk.At(rounds[0]), trial.Problem.Answer, credit, ties) | Last(talk.At(rounds[^1]), trial.Problem.Answer));
    }

    private static DebateOutcome First(IReadOnlyList<Turn> round, string answer, double credit, TieRule ties)
    {
        var before = Vote.Credit(Vote.Plurality([.. round.Select(turn => turn.Answer)]).Winners, answer, ties);
        return If(credit < before, DebateOutcome.Lost) | If(credit > before, DebateOutcome.Won);
    }

    private static DebateOutcome Last(IReadOnlyList<Turn> round, string answer)
    {
        var letters = round.Select(turn => turn.Answer).ToList();
        var differ = letters.Where(letter => letter is not null).Distinct().Count() > 1;
        return If(differ, DebateOutcome.Disagreement)
            | If(!differ && letters.Count > 1 && letters.TrueForAll(letter => letter is not null && letter != answer), DebateOutcome.WrongConsensus);
    }

    private static DebateOutcome If(bool holds, DebateOutcome outcome) => holds ? outcome : DebateOutcome.None;
}
