namespace Mad.Experiments;

/// <summary>Writes an experiment out into trials.</summary>
public static class ExperimentPlan
{
    private static readonly Dictionary<string, string> NothingDealt = [];

    /// <summary>Question by question, all arms and repeats of one together, so that equal asks meet.</summary>
    public static IReadOnlyList<Trial> Trials(Experiment experiment) =>
    [
        .. from problem in experiment.Problems
           from repeat in Enumerable.Range(0, experiment.Repeats)
           from arm in experiment.Arms
           select new Trial(arm.Name, problem.Question, repeat, experiment.Seed, arm.Cast, NothingDealt),
    ];

    /// <summary>Calls of the whole experiment if nothing is shared, reused or stopped early.</summary>
    public static long Calls(Experiment experiment) =>
        (long)experiment.Problems.Count * experiment.Repeats * experiment.Arms.Sum(arm => CallsPerQuestion(arm));

    private static int CallsPerQuestion(Arm arm) => arm.Protocol.MostCalls;
}
