namespace Mad.Protocols.Presets;

/// <summary>The three flows of the scripts this grew from. With <c>compat</c> they behave as those scripts did, quirks included.</summary>
internal static class OriginalFlows
{
    /// <summary>Everybody answers; then, round after round, everybody reads the others' last replies and answers again.</summary>
    public static Flow Collaborative(FlowSettings settings) => new(
        "collaborative",
        settings.Rounds,
        [new("agent", settings.Agents)],
        First: [new("initial", "agent", ["initial"], "answer")],
        Later:
        [
            new("collaborative", "agent", ["collaborative"], "answer")
            {
                OwnChat = true,
                FallsBack = true,
                Inputs = [new("other_agent_responses", "agent", null, Window.PeersLastRound, Form.Texts)],
                About = settings.Compat ? ["question"] : ["question", "category"],
            },
        ],
        new Decision(["agent"], IsVote: true));

    /// <summary>Independent solutions, one critic of them all, one synthesizer with the last word. Each in a fresh chat.</summary>
    public static Flow CriticSynthesizer(FlowSettings settings)
    {
        IReadOnlyList<string> about = settings.Compat ? ["question"] : ["question", "category"];
        var solutions = new FlowInput("initial_solution_messages", "agent", "initial", Window.SoFar, Form.Messages);
        return new(
            "critic-synthesizer",
            Rounds: 1,
            [new("agent", settings.Agents), new("critic", 1), new("synthesizer", 1)],
            First:
            [
                new("initial", "agent", ["initial"], "answer"),
                new("critic", "critic", ["critic"], "critique") { Inputs = [solutions], About = about },
                new("synthesizer", "synthesizer", ["synthesizer"], "verdict")
                {
                    Inputs = [solutions, new("critique_message", "critic", "critic", Window.SoFar, Form.Message)],
                    About = about,
                },
            ],
            Later: [],
            new Decision(["synthesizer"], IsVote: false));
    }

    /// <summary>Debaters open independently, then attack and defend one after the other; after each round a judge reads the whole chain.</summary>
    public static Flow AdversarialJudge(FlowSettings settings)
    {
        var chain = new FlowInput("debate_chain", "debater", null, Window.SoFar, Form.Texts);
        var judge = new FlowStep("judge", "judge", ["judge"], "verdict")
        {
            OwnChat = true,
            FallsBack = true,
            Inputs = [chain],
            Opener = settings.Compat,
            About = settings.Compat ? [] : ["question", "category"],
        };
        var debate = new FlowStep("debate", "debater", ["debater-1", "debater-2"], "answer")
        {
            Sequential = true,
            OwnChat = true,
            FallsBack = true,
            Inputs = [chain],
            About = settings.Compat ? [] : ["question", "category"],
        };
        return new(
            "adversarial-judge",
            settings.Rounds,
            [new("debater", settings.Agents - 1), new("judge", 1)],
            First: [new("open", "debater", ["initial-debater"], "answer"), judge],
            Later: [debate, judge],
            settings.Compat ? new Decision(["debater", "judge"], IsVote: true) : new Decision(["judge"], IsVote: false));
    }
}
