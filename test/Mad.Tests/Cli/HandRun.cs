using Mad.Runs;

namespace Mad.Tests.Cli;

/// <summary>Writes run directories by hand: who was right on which question is chosen, not simulated.</summary>
internal static class HandRun
{
    /// <summary>Questions q1, q2 … with the right answer A. An arm's word has a character a question: 1 right, 0 wrong, h tied between the right and a wrong answer, x failed, . not finished.</summary>
    /// <param name="arms">The words of an arm's repeats are parted by blanks.</param>
    public static async Task WriteAsync(string path, IReadOnlyDictionary<string, string> arms, string text = "What is it?")
    {
        var repeats = arms.Values.Max(words => words.Split(' ').Length);
        var count = arms.Values.First().Split(' ')[0].Length;
        Problem[] problems = [.. Enumerable.Range(1, count).Select(i => new Problem(new(FormattableString.Invariant($"q{i}"), i % 2 == 0 ? "law" : "maths", text, ["yes", "no"]), "A"))];
        var manifest = new RunManifest
        {
            Tool = "mad 0.1.0",
            Asked = new(StringComparer.Ordinal) { ["protocol"] = "by hand", ["+repeats"] = FormattableString.Invariant($"{repeats}") },
            Arms = [.. arms.Keys.Select(arm => new ArmRecord(arm, arm, 1, 1, "", "sim/m", [], "{}"))],
            Questions = [.. problems.Select(problem => problem.Question.Id)],
            Versions = new(StringComparer.Ordinal) { ["extractor"] = "mad@1" },
            Settings = new(StringComparer.Ordinal) { ["dataset"] = "by-hand" },
        };
        await using var run = RunDirectory.Open(path, manifest, TimeProvider.System);
        await run.Store.AddProblemsAsync(problems);
        await run.Store.AddArmsAsync([.. arms.Keys]);
        foreach (var (arm, words) in arms)
        {
            foreach (var (repeat, marks) in words.Split(' ').Index())
            {
                foreach (var (i, mark) in marks.Index().Where(pair => pair.Item != '.'))
                {
                    var (state, winners) = Outcome(mark);
                    await run.Store.FinishTrialAsync(arm, problems[i].Question.Id, repeat, state, winners is null ? null : new Verdict(winners, "by hand"), "", []);
                }
            }
        }

        await run.Store.FlushAsync();
    }

    private static (TrialState State, string[]? Winners) Outcome(char mark) => mark switch
    {
        '1' => (TrialState.Done, ["A"]),
        '0' => (TrialState.Done, ["B"]),
        'h' => (TrialState.Done, ["B", "A"]),
        'x' => (TrialState.Failed, null),
        _ => throw new ArgumentOutOfRangeException(nameof(mark), mark, "1, 0, h, x or ."),
    };
}
