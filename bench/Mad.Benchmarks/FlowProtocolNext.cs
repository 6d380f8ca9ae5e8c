using BenchmarkDotNet.Attributes;
using Mad.Prompts;
using Mad.Protocols;

namespace Mad.Benchmarks;

/// <summary>What comes next in a talk of ten agents and five rounds, asked when it begins, before the last round, within it and at the end: the catalog's collaborative flow, and the same with a loop that may end before every turn and agents that may hold. No prompt is rendered.</summary>
[MemoryDiagnoser, MinColumn, MedianColumn, MaxColumn]
public class FlowProtocolNext
{
    private const int Agents = 10;
    private const string GuardedFile = """
        name: guarded
        defaults: {agents: 10, rounds: 5}
        agents: {agent: {count: agents}}
        steps:
          - {step: initial, who: agent, prompt: p}
          - repeat: rounds - 1
            until: [unanimous, 'stable 6', 'tokens >= 1000000']
            check: utterance
            steps:
              - {step: debate, who: agent, prompt: p, own: chat, hold: {rule: follower, p: 0}, sees: {peers: {window: last-round, form: answers}}}
        decide: {rule: plurality, from: agent}
        prompts: {p: {template: x}}
        """;

    private FlowProtocol _protocol = null!;
    private Transcript _said = null!;

    [Params(false, true)]
    public bool Guarded { get; set; }

    [Params(0, 40, 45, 50)]
    public int TurnsSaid { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var document = Guarded ? ProtocolDocument.Parse(GuardedFile, "guarded.yaml") : ProtocolCatalog.Find("collaborative");
        _protocol = new FlowProtocol(document.Build(new ProtocolChoice(Agents, 5)).Flow, new Dictionary<string, Prompt>(), "mad@1");
        var sampling = new Sampling(0.7, null, 3000, 12345, "{}");
        var trial = new Trial("a", new Question("q", "math", "?", ["1", "2"]), 0, 1, [.. Enumerable.Range(0, Agents).Select(i => new Agent(i, "agent", "sim/m", sampling, ""))], new Dictionary<string, string>());
        var said = Transcript.Empty(trial);
        while (said.Turns.Count < TurnsSaid)
        {
            var ask = ((Step.Go)_protocol.Next(said)).Asks[0];
            said = said.With(new Turn(ask.Seat, ask.Agent, ask.Expect, new Reply(Ending.Answered, "(A)", "", Usage.Zero), Reading.None("answer") with { Value = ask.Seat.Place % 2 == 0 ? "A" : "B" }, null));
        }

        _said = said;
    }

    [Benchmark]
    public Step Next() => _protocol.Next(_said);
}
