using Mad.Protocols;

namespace Mad.Experiments;

/// <summary>Renders what every question is asked first, and everything that the first question can be asked, so that a prompt which fails for only one of them or in a later round is found before anything is bought.</summary>
internal static class FirstAsks
{
    private const int ReplyTokens = 20;

    /// <exception cref="UsageException">A message cannot be rendered, or is empty; names the question.</exception>
    public static void Check(Experiment experiment)
    {
        var arms = experiment.Arms.ToDictionary(arm => arm.Name);
        var played = new HashSet<string>();
        foreach (var trial in ExperimentPlan.Trials(experiment with { Repeats = 1 }))
        {
            if (played.Add(trial.Arm))
            {
                PutAll(arms[trial.Arm], trial, experiment);
            }
            else
            {
                PutFirst(arms[trial.Arm].Protocol, trial);
            }
        }
    }

    private static void PutFirst(FlowProtocol protocol, Trial trial)
    {
        var nothing = Transcript.Empty(trial);
        if (protocol.Next(nothing) is Step.Go first)
        {
            foreach (var ask in first.Asks.DistinctBy(ask => ask.Agent.Group))
            {
                protocol.PutOf(ask, nothing);
            }
        }
    }

    // Steps that only some talks come to are put too.
    private static void PutAll(Arm arm, Trial trial, Experiment experiment)
    {
        Turn Reply(Ask ask, IReadOnlyList<Message> messages)
        {
            var key = CallKey.Of(ask.Agent.Model, ask.Agent.Sampling, messages, ask.Draw);
            return PlannedReply.Turn(ask, key, PlannedReply.To(key, ReplyTokens), experiment.Extractor, trial);
        }

        foreach (var _ in DryRun.Play(arm.Protocol.WithFlow(CallBounds.Longest(arm.Flow)), trial, Reply))
        {
            // Put when it is asked.
        }
    }
}
