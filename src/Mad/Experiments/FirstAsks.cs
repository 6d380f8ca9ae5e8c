using Mad.Protocols;

namespace Mad.Experiments;

/// <summary>Renders what every question is asked first, so that a prompt that fails for only one of them is found before anything is bought.</summary>
internal static class FirstAsks
{
    /// <exception cref="UsageException">A first message cannot be rendered, or is empty; names the question.</exception>
    public static void Check(Experiment experiment)
    {
        var protocols = experiment.Arms.ToDictionary(arm => arm.Name, arm => arm.Protocol);
        foreach (var trial in ExperimentPlan.Trials(experiment with { Repeats = 1 }))
        {
            var nothing = Transcript.Empty(trial);
            if (protocols[trial.Arm].Next(nothing) is Step.Go first)
            {
                foreach (var ask in first.Asks.DistinctBy(ask => ask.Agent.Group))
                {
                    protocols[trial.Arm].PutOf(ask, nothing);
                }
            }
        }
    }
}
