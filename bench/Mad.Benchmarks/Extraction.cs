using BenchmarkDotNet.Attributes;
using Mad.Answers;

namespace Mad.Benchmarks;

/// <summary>Reading the letter in a reply: a sentence at its end, a boxed letter, and 3 kB of reasoning that names many options and states none.</summary>
[MemoryDiagnoser]
public class Extraction
{
    private static readonly string[] Options = ["12", "13", "14", "15", "16", "17", "18", "19", "20", "21"];
    private static readonly string Thought = string.Concat(Enumerable.Repeat("First I compare option (A) with option (B): 3.14 x 2 = 6.28, which rules out C. It isn't obvious.\n", 30));
    private static readonly string Stated = Thought + "The correct option is (D).";
    private static readonly string Boxed = Thought + "Therefore $\\boxed{D}$";

    [Benchmark(Baseline = true)]
    public string? Stated_at_the_end() => AnswerExtractor.Mad.Read(Stated, Options).Letter;

    [Benchmark]
    public string? Boxed_at_the_end() => AnswerExtractor.Mad.Read(Boxed, Options).Letter;

    [Benchmark]
    public string? Stated_nowhere() => AnswerExtractor.Mad.Read(Thought, Options).Letter;

    [Benchmark]
    public string? Short() => AnswerExtractor.Mad.Read("Answer: (D)", Options).Letter;
}
