using System.Text.RegularExpressions;
using Mad.Reports;
using Mad.Reports.Html;
using Mad.Runs;
using Mad.Scoring;
using Mad.Tests.Cli;
using Mad.Tests.Scoring;
using Xunit;

namespace Mad.Tests.Reports.Html;

/// <summary>The first screen of real runs (on the simulator): what it says, in which order, and how large it can get.</summary>
public sealed partial class FirstScreenTests
{
    private const int Megabyte = 1_000_000;

    [Fact]
    public async Task A_debate_beside_self_consistency_reads_as_a_person_accepted_it()
    {
        using var shell = new Shell();
        shell.Write("two.yaml", "dataset: sample\nnum-samples: 40\narms:\n  - protocol: collaborative\n    rounds: 3\n  - protocol: self-consistency\n    agents: 5\n");
        (await shell.RunAsync("run", shell["two.yaml"], "--out", shell["run"])).Ok();
        Expectation.Holds("report-first-screen.html", Screen(shell, "run"));
    }

    [Fact]
    public async Task Two_runs_are_compared_before_anything_else_is_said()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "40", "--out", shell["debate"])).Ok();
        (await shell.RunAsync("run", "--num-samples", "40", "--protocol", "cot", "--out", shell["single"])).Ok();
        Expectation.Holds("report-two-runs.html", Screen(shell, "debate", "single"));
    }

    [Fact]
    public async Task A_debate_with_its_baselines_is_held_against_equal_tokens_first()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "20", "--baselines", "auto", "--out", shell["run"])).Ok();
        var page = Screen(shell, "run");
        Assert.Matches("<h2>Did the debate help\\?</h2><p>(Better|Worse|Tied|Undecided): debate − SC at equal tokens [−+]?[0-9.]+ points \\[", page);
        Assert.Contains("Against what the same cost buys", page);
        Assert.DoesNotContain("--baselines auto", page);
    }

    [Fact]
    public async Task Runs_of_different_questions_say_why_they_are_not_compared()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "10", "--out", shell["a"])).Ok();
        (await shell.RunAsync("run", "--num-samples", "10", "--dataset", shell.Write("other.jsonl", Other()), "--map", "question=q,options=o,answer=k", "--out", shell["b"])).Ok();
        Assert.Contains("there is no question that all of them have answered", Screen(shell, "a", "b"));
    }

    [Fact]
    public async Task Several_runs_say_which_arm_is_best_how_sure_that_is_and_how_every_debate_stands()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "40", "--baselines", "auto", "--out", shell["one"])).Ok();
        (await shell.RunAsync("run", "--num-samples", "40", "--protocol", "som", "--out", shell["two"])).Ok();
        var page = Screen(shell, "one", "two");
        Assert.Matches("<h2>Which is best, and is it sure\\?</h2><p>(one|two): [^<]+ is right most often: on ", page);
        Assert.Matches("(Sure|Not sure) against ", page);
        Assert.Contains("Debate − self-consistency at equal tokens: of 1 debate ", page);
        Assert.Contains("Final answer − vote of its own first round: of 2 debates ", page);
        var table = page[page.IndexOf("Differences in percentage points", StringComparison.Ordinal)..page.IndexOf("The arms in numbers", StringComparison.Ordinal)];
        Assert.Contains("<th scope=\"row\">one: collaborative</th>", table);
        Assert.Contains("<th scope=\"row\">two: som</th>", table);
        Assert.DoesNotContain("isolated</th>", table);
        // Four arms: the best was picked among all six pairs.
        Assert.Contains("Verdicts are corrected for 6 comparisons (Holm)", page);
        Assert.DoesNotContain("are left out", page);
    }

    [Fact]
    public async Task What_is_left_out_of_a_comparison_of_unequal_runs_is_said_among_the_warnings()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "30", "--out", shell["few"])).Ok();
        (await shell.RunAsync("run", "--num-samples", "42", "--out", shell["more"])).Ok();
        var page = Screen(shell, "few", "more");
        var warnings = page[page.IndexOf("aria-label=\"Warnings\"", StringComparison.Ordinal)..page.IndexOf("The arms in numbers", StringComparison.Ordinal)];
        Assert.Contains("Arms are compared on the 30 questions that all of them have finished; 12 others are left out.", warnings);
    }

    [Fact]
    public async Task Several_debates_of_a_run_are_one_answer()
    {
        using var shell = new Shell();
        shell.Write("two.yaml", "dataset: sample\nnum-samples: 30\narms:\n  - protocol: collaborative\n  - protocol: som\n  - protocol: cot\n");
        (await shell.RunAsync("run", shell["two.yaml"], "--out", shell["run"])).Ok();
        var page = Screen(shell, "run");
        Assert.Contains("<h2>Did the debates help?</h2><p>Final answer − vote of its own first round: of 2 debates ", page);
        Assert.Equal(1, Regex.Count(page, "<section class=\"answer"));
    }

    [Fact]
    public async Task Without_a_debate_the_arms_are_held_against_the_best_of_them()
    {
        using var shell = new Shell();
        shell.Write("models.yaml", "dataset: sample\nnum-samples: 120\narms:\n  - protocol: cot\n    model: [sim-small, sim-medium, sim-large]\n");
        (await shell.RunAsync("run", shell["models.yaml"], "--out", shell["run"])).Ok();
        var page = Screen(shell, "run");
        Assert.Contains("<h2>Which is best, and is it sure?</h2><p>cot model=sim-large is right most often: on ", page);
        Assert.Contains("Sure against ", page);
        Assert.Contains("No arm is a debate", page);
        Assert.Contains("Verdicts are corrected for 3 comparisons (Holm)", page);
    }

    [Fact]
    public async Task Only_a_debate_has_a_debate_gain()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "20", "--rounds", "3", "--baselines", "auto", "--out", shell["run"])).Ok();
        var rows = Regex.Matches(Screen(shell, "run"), "<tr><th scope=\"row\">([^<]*)</th>.*?<span class=\"head\">debate gain, points</span>([^<]*)").ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value);
        Assert.Equal(3, rows.Count);
        Assert.Matches("^[−+]?[0-9.]+ ?$", rows["collaborative"]);
        Assert.Equal("–", rows["collaborative isolated"]);
    }

    [Fact]
    public async Task Money_that_is_unknown_says_of_which_model_and_how_to_give_a_price()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "4", "--out", shell["run"])).Ok();
        Assert.Matches("Money is unknown without a price of sim/[a-z-]+\\. Give it to <code>mad report</code>: <code>--prices FILE</code>", Screen(shell, "run"));
    }

    [Fact]
    public async Task Of_more_arms_than_are_compared_it_says_how_many_are_not()
    {
        using var shell = new Shell();
        shell.Write("many.yaml", "dataset: sample\nnum-samples: 6\narms:\n  - protocol: cot\n    temperature: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3]\n");
        (await shell.RunAsync("run", shell["many.yaml"], "--out", shell["run"])).Ok();
        var page = Screen(shell, "run");
        Assert.Contains("Not sure against any of the 11 others that are compared.", page);
        Assert.Contains("2 more arms are not compared here, baselines and what is right less often first: mad compare RUN… --all-pairs compares all.", page);
    }

    [Fact]
    public async Task Sixty_arms_stay_under_a_megabyte()
    {
        using var shell = new Shell();
        shell.Write("sixty.yaml", "dataset: sample\nnum-samples: 3\narms:\n  - protocol: collaborative\n    agents: [2, 3, 4, 5, 6]\n    rounds: [1, 2, 3, 4]\n    temperature: [0, 0.5, 1]\n");
        (await shell.RunAsync("run", shell["sixty.yaml"], "--out", shell["run"])).Ok();
        var page = Written(shell, "run");
        Assert.InRange(page.Length, 100_000, Megabyte);
        Assert.Contains("33 more are below", page);
        Assert.Contains("Drawn are the 30 most accurate of 60 arms", page);
        Assert.Contains("Drawn are the 9 most accurate of 45 arms", page);
        Assert.Contains("other arms have the same, to a lesser degree", page);
    }

    // What a result file of other scripts gives: no manifest and no bill; and names as long as somebody likes.
    [Fact]
    public void A_run_of_which_nothing_else_is_known_is_shown_and_its_names_are_cut()
    {
        var name = "<b>" + new string('x', 1_000_000);
        IReadOnlyList<StoredTrial> trials =
        [
            .. Enumerable.Range(0, 40).Select(i => Talk.Trial($"q{i}", "B", [i % 3 == 0 ? "ABB" : "BCB", i % 4 == 0 ? "AAB" : "BBB"], i % 4 == 0 ? "A" : "B", category: name + (i % 3)))
                .Select(trial => new StoredTrial(name, trial.Problem, 0, TrialState.Done, trial.Verdict, "", [.. trial.Turns.Select(turn => new StoredTurn(turn, []))])),
        ];
        var summary = Summary.Of(name, false, "mad@1", trials, _ => ScoreSettings.Default);
        var page = Page([ReportRun.Of(name, summary, TieRule.Expected, trials)]);
        Assert.InRange(page.Length, 10_000, 200_000);
        Assert.Contains("answers from a result file of other scripts", page);
        Assert.Contains("Did the debate help?", page);
        Assert.DoesNotContain("<b>", page);
    }

    [Fact]
    public async Task Nothing_finished_is_said_and_no_mistake()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "2", "--out", shell["run"])).Ok();
        using var reader = RunReader.Open(shell["run"]);
        var summary = Summary.Of(reader, PriceList.Unknown) with { Arms = [], Left = 2 };
        Assert.Contains("Nothing is finished yet", Page([ReportRun.Of(reader, summary)]));
    }

    // Without what differs from one day or build to the next, and without the drawings, which have files of their own.
    private static string Screen(Shell shell, params string[] runs) => Drawing().Replace(Written(shell, runs), "<svg>…</svg>");

    private static string Written(Shell shell, params string[] runs)
    {
        var readers = runs.Select(run => RunReader.Open(shell[run])).ToList();
        try
        {
            return Page(
            [
                .. readers.Select(reader => ReportRun.Of(reader, WithoutTime(Summary.Of(reader, PriceList.Unknown)))).Select(run => run with { Manifest = WithoutCommit(run.Manifest!) }),
            ]);
        }
        finally
        {
            readers.ForEach(reader => reader.Dispose());
        }
    }

    private static Summary WithoutTime(Summary summary) => summary with { Seconds = null, Arms = [.. summary.Arms.Select(arm => arm with { Cost = arm.Cost! with { Path = null } })] };

    private static RunManifest WithoutCommit(RunManifest manifest) => new()
    {
        Tool = "1",
        Simulated = manifest.Simulated,
        Asked = manifest.Asked,
        Prompts = manifest.Prompts,
        Arms = manifest.Arms,
        Files = manifest.Files,
        Questions = manifest.Questions,
        Settings = manifest.Settings,
        Baselines = manifest.Baselines,
    };

    private static string Page(IReadOnlyList<ReportRun> runs)
    {
        using var text = new StringWriter { NewLine = "\n" };
        FirstScreen.Write(new(text), runs);
        return text.ToString();
    }

    private static string Other() => string.Concat(Enumerable.Range(0, 10).Select(i => $"{{\"q\": \"Is {i} even?\", \"o\": [\"yes\", \"no\"], \"k\": \"{(i % 2 == 0 ? "A" : "B")}\"}}\n"));

    [GeneratedRegex("<svg .*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Drawing();
}
