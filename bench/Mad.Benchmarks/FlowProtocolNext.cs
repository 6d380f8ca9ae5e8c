using BenchmarkDotNet.Attributes;
using Mad.Prompts;
using Mad.Protocols;

namespace Mad.Benchmarks;

/// <summary>What comes next in a collaborative talk of ten agents and five rounds, asked when it begins, before the last round, within it and at the end. No prompt is rendered.</summary>
[MemoryDiagnoser]
public class FlowProtocolNext
{
    private const int Agents = 10;
    private readonly FlowProtocol _protocol = new(ProtocolCatalog.Find("collaborative").Build(new ProtocolChoice(Agents, 5)).Flow, new Dictionary<string, Prompt>(), "mad@1");
    private Transcript _said = null!;

    [Params(0, 40, 45, 50)]
    public int TurnsSaid { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var sampling = new Sampling(0.7, null, 3000, 12345, "{}");
        var trial = new Trial("a", new Question("q", "math", "?", ["1", "2"]), 0, 1, [.. Enumerable.Range(0, Agents).Select(i => new Agent(i, "agent", "sim/m", sampling, ""))], new Dictionary<string, string>());
        var said = Transcript.Empty(trial);
        while (said.Turns.Count < TurnsSaid)
        {
            var ask = ((Step.Go)_protocol.Next(said)).Asks[0];
            said = said.With(new Turn(ask.Seat, ask.Agent, ask.Expect, new Reply(Ending.Answered, "(A)", "", Usage.Zero), Reading.None("answer"), null));
        }

        _said = said;
    }

    [Benchmark]
    public Step Next() => _protocol.Next(_said);
}
