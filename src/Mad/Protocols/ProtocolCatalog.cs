using Mad.Protocols.Presets;

namespace Mad.Protocols;

/// <summary>What a user may choose about a flow.</summary>
/// <param name="Agents">How many, the judge included where there is one.</param>
/// <param name="Rounds">The first included.</param>
/// <param name="Compat">Behave as the original scripts did, quirks included.</param>
public sealed record FlowSettings(int Agents, int Rounds, bool Compat);

/// <summary>A role that a protocol needs a prompt for.</summary>
/// <param name="Default">The built-in prompt taken when none is named.</param>
/// <param name="Variables">What the template is given.</param>
public sealed record PromptRole(string Name, string Default, IReadOnlyList<string> Variables);

/// <summary>A protocol that can be chosen by name.</summary>
/// <param name="Calls">Calls per question as a formula in A (agents) and R (rounds).</param>
/// <param name="FewestAgents">The fewest agents it makes sense with.</param>
/// <param name="HasRounds">False: it has exactly one pass, and no rounds to choose.</param>
public sealed record ProtocolEntry(
    string Name,
    string Summary,
    string Method,
    string Calls,
    int FewestAgents,
    bool HasRounds,
    IReadOnlyList<PromptRole> Roles,
    Func<FlowSettings, Flow> Flow);

/// <summary>All protocols there are.</summary>
public static class ProtocolCatalog
{
    public static IReadOnlyList<ProtocolEntry> All { get; } =
    [
        new(
            "collaborative",
            "agents answer, read one another, answer again; the vote decides",
            """
            Round 0: every agent answers alone. In each later round every agent gets, on top
            of its own whole chat, the replies that all others gave in the round before, and
            answers again; the agents of a round speak at once. The most frequent answer of
            the last round wins.
            """,
            "A*R",
            1,
            HasRounds: true,
            [
                new("initial", "initial_plain", ["category", "question"]),
                new("collaborative", "collaborative_advise", ["other_agent_responses", "question", "category"]),
            ],
            OriginalFlows.Collaborative),
        new(
            "critic-synthesizer",
            "independent solutions, one critique of them all, one synthesis",
            """
            Every agent solves the question alone. One critic reads the question and all
            solutions. One synthesizer reads the question, the solutions and the critique;
            its answer counts. Every call is a fresh chat.
            """,
            "A+2",
            1,
            HasRounds: false,
            [
                new("initial", "initial_plain", ["category", "question"]),
                new("critic", "critic", ["question", "category", "initial_solution_messages"]),
                new("synthesizer", "synthesizer", ["question", "category", "initial_solution_messages", "critique_message"]),
            ],
            OriginalFlows.CriticSynthesizer),
        new(
            "adversarial-judge",
            "debaters attack and defend in turn; a judge has the last word",
            """
            A-1 debaters and a judge. Round 0: every debater answers alone. In each later
            round the debaters speak one after the other, on top of their own chats, with
            every debater reply so far: even places attack, odd ones defend. After each
            round the judge, who keeps its chat, gets the question and the whole chain; its
            last verdict is the answer.
            """,
            "A*R",
            2,
            HasRounds: true,
            [
                new("judge", "judge", ["category", "question", "debate_chain"]),
                new("initial-debater", "initial_debater", ["category", "question"]),
                new("debater-1", "offensive_debater", ["debate_chain", "question", "category"]),
                new("debater-2", "defensive_debater", ["debate_chain", "question", "category"]),
            ],
            OriginalFlows.AdversarialJudge),
    ];

    /// <exception cref="UsageException">There is none of that name.</exception>
    public static ProtocolEntry Find(string name)
    {
        var nearest = Nearest.Of(name, All.Select(entry => entry.Name));
        return All.FirstOrDefault(entry => entry.Name == name)
            ?? throw new UsageException($"there is no protocol '{name}'{(nearest is null ? "." : $"; did you mean {nearest}?")} There are: {string.Join(", ", All.Select(entry => entry.Name))}.");
    }
}
