using BenchmarkDotNet.Attributes;
using Mad.Jinja;

namespace Mad.Benchmarks;

/// <summary>The prompt of a second round: the question, and what four other agents replied, 3 kB each.</summary>
[MemoryDiagnoser]
public class JinjaRendering
{
    private const string Source = """
        Here is what the other agents answered to the same question:

        {% for r in other_agent_responses %}
        Agent {{ loop.index }} of {{ loop.length }}:
        {{ r }}

        {% endfor %}
        Weigh their reasons against your own, then answer again.

        Question: {{ question }}
        End with one line that begins with "Answer:".
        """;

    private readonly Dictionary<string, JinjaValue> _context = new()
    {
        ["question"] = "A train leaves at noon and travels 90 km at 60 km/h. When does it arrive?",
        ["other_agent_responses"] = JinjaValue.List(Enumerable.Range(1, 4).Select(i => (JinjaValue)Reply(i))),
    };

    private readonly JinjaTemplate _plain = new JinjaEnvironment(JinjaSettings.Default).Parse(Source);
    private readonly JinjaTemplate _escaped = new JinjaEnvironment(new JinjaSettings { Autoescape = true }).Parse(Source);

    [Benchmark(Baseline = true)]
    public string Round_two_prompt() => _plain.Render(_context);

    [Benchmark]
    public string Round_two_prompt_with_autoescape() => _escaped.Render(_context);

    [Benchmark]
    public JinjaTemplate Compiling_it() => new JinjaEnvironment(JinjaSettings.Default).Parse(Source);

    // 3,000 characters with a few that are escaped, as replies that quote and compare have them.
    private static string Reply(int agent)
    {
        var sentence = $"Agent {agent} thinks: if v = 60 and s = 90, then t = s / v, so 1 < t & t < 2; the \"obvious\" answer isn't 2. ";
        return string.Concat(Enumerable.Repeat(sentence, (3000 / sentence.Length) + 1))[..3000];
    }
}
