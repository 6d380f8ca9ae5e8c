using BenchmarkDotNet.Attributes;

namespace Mad.Benchmarks;

/// <summary>The key of one call whose chat is 15 kB: three messages of 5 kB.</summary>
[MemoryDiagnoser]
public class CallKeys
{
    private readonly Sampling _sampling = new(0.7, null, 3000, 12345, "{}");
    private readonly Message[] _chat = [Message.User(Text(1)), Message.Assistant(Text(2)), Message.User(Text(3))];

    [Benchmark]
    public CallKey Of() => CallKey.Of("sim/m", _sampling, _chat, new Draw("q", 0, 0, 1));

    private static string Text(int seed) => string.Concat(Enumerable.Repeat($"Sentence {seed}: v = 60, so t = 1.5 and 1 < t. ", 120))[..5000];
}
