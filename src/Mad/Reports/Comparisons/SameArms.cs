using Mad.Runs;

namespace Mad.Reports.Comparisons;

/// <summary>Tells what cannot differ, whatever is asked: it takes no place in a family of comparisons.</summary>
public static class SameArms
{
    /// <summary>Whether one answer of an arm is another one of it: worth the same on every question, and nobody answers after the later one.</summary>
    /// <param name="arm">With its turns.</param>
    /// <param name="first">What of it is compared.</param>
    /// <param name="second">The vote of a round of it.</param>
    public static bool AreTheSame(ComparedArm arm, Comparand first, Comparand second) =>
        second.Answer.Round is { } round
        && !arm.Trials.Any(trial => trial.Turns.Any(stored => stored.Turn.Expect.IsAnswer && stored.Turn.Seat.Round >= round))
        && first.Questions.Zip(second.Questions, (one, other) => one.Credits.SequenceEqual(other.Credits)).All(same => same);

    /// <summary>Whether two arms of a run asked for the same answers and decided alike: they are one arm of two names.</summary>
    public static bool HaveTheSameCalls(ComparedArm first, ComparedArm second) =>
        first.Trials.Count > 0 && first.Trials.Count == second.Trials.Count && first.Trials.Zip(second.Trials, AreTheSame).All(same => same);

    private static bool AreTheSame(StoredTrial first, StoredTrial second) =>
        (first.Problem.Question.Id, first.Repeat, first.State) == (second.Problem.Question.Id, second.Repeat, second.State)
        && (first.Verdict?.Winners ?? []).SequenceEqual(second.Verdict?.Winners ?? [], StringComparer.Ordinal)
        && Calls(first).Any() && Calls(first).SequenceEqual(Calls(second));

    private static IEnumerable<(Seat Seat, CallKey? Key)> Calls(StoredTrial trial) => trial.Turns.Select(stored => (stored.Turn.Seat, stored.Turn.Key)).Where(call => call.Key is not null);
}
