using Mad.Answers;
using Mad.Jinja;
using Mad.Prompts;
using Mad.Protocols;

namespace Mad.Tests.Protocols;

/// <summary>Trials and turns for tests of protocols.</summary>
internal static class Flows
{
    public static Question Question { get; } = new("7", "physics", "How far?", ["one", "two", "three"]);

    public static FlowProtocol Protocol(string name, int agents, int rounds, bool compat = false)
    {
        var built = Built(name, agents, rounds, compat);
        var library = new PromptLibrary(JinjaSettings.Default);
        return new FlowProtocol(built.Flow, built.Roles.ToDictionary(role => role.Name, role => role.Inline is { } text ? library.Inline(role.Name, role.Name, text) : library.Find(role.Default)), AnswerExtractor.Mad.Id);
    }

    /// <summary>With as many agents and rounds as it lets be chosen.</summary>
    public static BuiltProtocol Built(string name, int agents, int rounds, bool compat = false)
    {
        var document = ProtocolCatalog.Find(name);
        return document.Build(new ProtocolChoice(document.DefaultAgents is null ? null : agents, document.DefaultRounds is null ? null : rounds) { Compat = compat });
    }

    public static Trial TrialOf(Flow flow, Question question) => new(
        "arm", question, 0, 1,
        [.. flow.Groups.SelectMany(group => Enumerable.Repeat(group.Name, group.Count)).Select((group, index) => new Agent(index, group, "sim/m", Sampling.Default, ""))],
        flow.Groups.SelectMany(group => Enumerable.Range(0, group.Objectives.Count == 0 ? 0 : group.Count).Select(place => KeyValuePair.Create(group.DealtName(place), "B"))).ToDictionary())
    {
        Unrelated = [question with { Id = "other", Text = "How near?" }],
    };

    public static Turn TurnOf(Ask ask, string text, string? value = null, Ending ending = Ending.Answered) =>
        new(ask.Seat, ask.Agent, ask.Expect, new Reply(ending, text, "", Usage.Zero), Reading.None(ask.Expect.Kind) with { Value = value }, null);
}
