namespace Mad.Experiments;

/// <summary>Writes an experiment out into trials.</summary>
public static class ExperimentPlan
{
    /// <summary>Question by question, all arms and repeats of one together, so that equal asks meet.</summary>
    public static IReadOnlyList<Trial> Trials(Experiment experiment)
    {
        var dealing = new Dealing(experiment.Problems, experiment.Seed);
        return
        [
            .. from problem in experiment.Problems
               from repeat in Enumerable.Range(0, experiment.Repeats)
               from arm in experiment.Arms
               select dealing.Of(arm, problem, repeat),
        ];
    }

    /// <summary>Calls of some trials if nothing is shared, reused or stopped early.</summary>
    public static long Calls(Experiment experiment, IEnumerable<Trial> trials)
    {
        var calls = experiment.Arms.ToDictionary(arm => arm.Name, arm => (long)arm.Protocol.MostCalls);
        return trials.Sum(trial => calls[trial.Arm]);
    }
}
