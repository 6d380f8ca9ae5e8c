using Mad.Runs;
using Mad.Tests.Runs;

namespace Mad.Tests.Reports;

/// <summary>A stored run of which every text is made to break a page.</summary>
internal static class HostileRun
{
    /// <summary>Each tries to become markup, to hide or turn its neighbours, or to load something.</summary>
    public static readonly string[] Texts =
    [
        "<script>document.title='owned';fetch('http://127.0.0.1:1/x')</script>",
        "</details></article></main><h1 onclick=\"alert(1)\">owned</h1><img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)><style>*{display:none}</style>",
        "javascript:alert(1) <a href=\"javascript:alert(1)\">x</a> <iframe src=\"http://127.0.0.1:1/\"></iframe>",
        "&lt;b&gt; &#60;script&#62; ]]> <!-- --!> <![CDATA[ <?php",
        "\u001b[2J\u001b]0;owned\u0007 \u202egnp.exe\u2066 \0 \ud800 \udc00\ud83d \ufffe \u0085 \u2028",
        "The answer is (B). </p></div></details> {{ 7*7 }} `\u200b`",
    ];

    // Of long talks: else their prompts would grow with the square of their length.
    private const int MostShown = 8;

    public static string Text(int number) => Texts[number % Texts.Length];

    /// <summary>Arms, ids, categories, options, models, replies, reasoning, messages and failures, all of them hostile.</summary>
    /// <param name="long">Characters that every reply is made longer by.</param>
    public static async Task WriteAsync(string folder, int questions, int rounds = 2, int @long = 0)
    {
        string[] arms = ["<script>alert('arm')</script>", "../../etc/passwd"];
        Problem[] problems =
        [
            .. Enumerable.Range(0, questions).Select(i => new Problem(
                new(FormattableString.Invariant($"../../{i}/{Text(i)}"), Text(i + 1), Text(i + 2), [Text(i + 3), Text(i + 4), Text(i + 5), "d"]), "ABCD"[i % 4].ToString())),
        ];
        var manifest = RunFixture.Manifest() with
        {
            Tool = "mad 0.1.0",
            Asked = new(StringComparer.Ordinal) { ["protocol"] = Text(0) },
            Arms = [.. arms.Select(arm => new ArmRecord(arm, Text(1), 3, rounds, "0.7", Text(0), [Text(2)], Mad.Cli.Commands.StoredArm.DocumentOf("collaborative", 3, rounds)))],
            Questions = [.. problems.Select(problem => problem.Question.Id)],
            Prompts = [new(Text(0), Text(1), Text(2), new('0', 64), Text(3))],
            Settings = new(StringComparer.Ordinal) { ["dataset"] = Text(1), ["model"] = Text(0), ["experiment"] = Text(2) },
        };
        await using var run = RunDirectory.Open(folder, manifest, TimeProvider.System);
        await run.Store.AddProblemsAsync(problems);
        await run.Store.AddArmsAsync(arms);
        foreach (var arm in arms)
        {
            foreach (var (number, problem) in problems.Index())
            {
                var turns = Turns(number, rounds, @long);
                var (state, verdict) = number % 5 == 4 ? (TrialState.Failed, null) : (TrialState.Done, new Verdict(number % 3 == 0 ? ["A", "B"] : ["B"], Text(number)));
                await run.Store.FinishTrialAsync(arm, problem.Question.Id, 0, state, verdict, state == TrialState.Failed ? Text(number) : "", turns);
            }
        }

        await run.Store.FlushAsync();
    }

    private static List<StoredTurn> Turns(int number, int rounds, int @long)
    {
        var turns = new List<StoredTurn>();
        for (var round = 0; round < rounds; round++)
        {
            for (var agent = 0; agent < 3; agent++)
            {
                var text = Text(number + round + agent) + new string('<', @long) + " The answer is (" + "BCD"[(number + round + agent) % 3] + ").";
                var reply = new Reply(agent == 2 && round == 1 ? Ending.Truncated : Ending.Answered, text, Text(round), new(10, 0, 5, 2, false));
                var who = new Agent(agent, Text(agent), "sim/" + Text(agent), Sampling.Default, Text(2));
                var turn = new Turn(new(round, 0, agent, 0), who, new(agent == 1 && round == 1 ? "agreement" : "answer", "mad@1", []), reply, new("answer", "BCD"[(number + round + agent) % 3].ToString(), 0.5, [Text(3)]), null);
                turns.Add(new(turn, [new("system", Text(4)), Message.User(Text(number)), .. turns.TakeLast(MostShown).Select(said => Message.User("Others: " + said.Turn.Reply.Text))]));
            }
        }

        return turns;
    }
}
