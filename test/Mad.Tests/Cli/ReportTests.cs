using System.Text.RegularExpressions;
using Mad.Tests.Reports;
using Xunit;

namespace Mad.Tests.Cli;

/// <summary><c>mad report</c>: what it writes, where, and what it leaves alone.</summary>
public sealed class ReportTests
{
    [Fact]
    public async Task A_run_writes_its_report_and_mad_report_writes_the_same_again()
    {
        using var shell = new Shell();
        var run = (await shell.RunAsync("run", "--num-samples", "4", "--out", shell["run"])).Ok();
        Assert.Contains("report: " + shell["run/report.html"], run.Err, StringComparison.Ordinal);
        var first = await ReadAsync(shell, "run/report.html");
        var said = (await shell.RunAsync("report", shell["run"])).Ok();
        Assert.Equal(shell["run/report.html"], said.Out.TrimEnd());
        Assert.Equal(first, await ReadAsync(shell, "run/report.html"));
        (await shell.RunAsync("report", shell["run"], "-o", shell["elsewhere/mine.html"])).Ok();
        Assert.Equal(first, await ReadAsync(shell, "elsewhere/mine.html"));
    }

    [Fact]
    public async Task Runs_in_folders_of_the_same_name_are_told_apart()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "4", "--out", shell["first/run"])).Ok();
        (await shell.RunAsync("run", "--num-samples", "4", "--protocol", "som", "--out", shell["second/run"])).Ok();
        (await shell.RunAsync("report", shell["first/run"], shell["second/run"], "-o", shell["both.html"])).Ok();
        var report = await ReadAsync(shell, "both.html");
        Assert.Contains("<title>first/run, second/run</title>", report, StringComparison.Ordinal);
        Assert.Contains("first/run: collaborative", report, StringComparison.Ordinal);
        Assert.Contains("second/run: som", report, StringComparison.Ordinal);
    }

    // Without a script a choice works only by a rule of the style sheet.
    [Fact]
    public async Task Every_choice_of_a_list_has_a_rule_that_makes_it()
    {
        using var shell = new Shell();
        shell.Write("three.yaml", "dataset: sample\nnum-samples: 12\narms:\n  - protocol: collaborative\n  - protocol: som\n  - protocol: cot\n");
        (await shell.RunAsync("run", shell["three.yaml"], "--out", shell["run"])).Ok();
        var report = await ReadAsync(shell, "run/report.html");
        var choices = Regex.Matches(report, "class=\"show-([a-z0-9-]+)\"").Select(match => match.Groups[1].Value).Where(choice => choice is not ("all" or "0")).Distinct().ToList();
        Assert.Contains("1", choices);
        Assert.Contains("wrong", choices);
        Assert.All(choices, choice => Assert.Contains($".show-{choice}:checked ~ .lines tbody tr:not(.is-{choice})", report, StringComparison.Ordinal));
        Assert.All(choices, choice => Assert.Matches($"<tr class=\"[^\"]*is-{choice}[ \"]", report));
        Assert.Contains("href=\"#side-by-side\"", report, StringComparison.Ordinal);
        Assert.Contains("id=\"side-by-side\"", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arms_have_a_list_for_every_pair_and_every_way_leads_to_a_page()
    {
        using var shell = new Shell();
        shell.Write("three.yaml", "dataset: sample\narms:\n  - protocol: cot\n    model: [sim-small, sim-medium, sim-large]\n");
        (await shell.RunAsync("run", shell["three.yaml"], "--out", shell["run"])).Ok();
        var report = await ReadAsync(shell, "run/report.html");
        var ways = Regex.Matches(report, "href=\"(report-files/[^\"]+)\"").Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.All(ways, way => Assert.True(File.Exists(shell["run/" + way]), way));
        var pairs = Regex.Matches(report, "href=\"(report-files/side-by-side-[0-9]-over-[0-9]-1\\.html)\"[^>]*>([0-9]+)<").ToDictionary(match => match.Groups[1].Value, match => int.Parse(match.Groups[2].Value, null));
        Assert.Equal(6, pairs.Count);
        Assert.Contains(pairs.Values, count => count > 0);
        foreach (var (page, count) in pairs)
        {
            var rows = Regex.Matches(await ReadAsync(shell, "run/" + page), "<tr class=\"[^\"]*\"><th scope=\"row\">");
            Assert.Equal(count, rows.Count);
        }
    }

    [Fact]
    public async Task A_report_names_no_place_of_the_machine_that_wrote_it()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "40", "--out", shell["run"])).Ok();
        Assert.DoesNotContain(shell.Folder, await ReadAsync(shell, "run/report.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_debates_lie_in_pages_beside_the_report_and_every_one_is_there_once()
    {
        using var shell = new Shell();
        await HostileRun.WriteAsync(shell["run"], 70);
        var said = (await shell.RunAsync("report", shell["run"])).Ok();
        Assert.Contains("report-files beside it", said.Err, StringComparison.Ordinal);
        Assert.True(new FileInfo(shell["run/report.html"]).Length < 1_000_000);
        foreach (var side in new[] { "1", "2" })
        {
            var ids = Directory.EnumerateFiles(shell["run/report-files/" + side], "debates-*.html").SelectMany(file => Regex.Matches(File.ReadAllText(file), "<article class=\"debate\" id=\"([^\"]*)\"")).Select(match => match.Groups[1].Value);
            Assert.Equal(Enumerable.Range(1, 70).Select(number => $"d{side}-{number}"), ids.OrderBy(id => int.Parse(id.Split('-')[1], null)));
        }

        Assert.False(Directory.Exists(shell["run/report-files.new"]) || Directory.Exists(shell["run/report-files.old"]));
    }

    [Fact]
    public async Task A_talk_of_many_rounds_with_long_replies_makes_no_large_page()
    {
        using var shell = new Shell();
        await HostileRun.WriteAsync(shell["run"], 2, rounds: 30, @long: 6000);
        (await shell.RunAsync("report", shell["run"])).Ok();
        Assert.InRange(new FileInfo(shell["run/report.html"]).Length, 1, 1_000_000);

        // Two debates of 400,000 characters, most of which are written in four.
        Assert.All(Directory.EnumerateFiles(shell["run/report-files"], "*.html", SearchOption.AllDirectories), page => Assert.InRange(new FileInfo(page).Length, 1, 4_000_000));
    }

    [Fact]
    public async Task A_page_that_is_no_longer_needed_goes_away_with_the_report_it_belonged_to()
    {
        using var shell = new Shell();
        await HostileRun.WriteAsync(shell["run"], 70);
        (await shell.RunAsync("report", shell["run"], "-o", shell["r.html"])).Ok();
        Assert.True(Directory.Exists(shell["r-files"]));
        (await shell.RunAsync("report", shell["run"], "-o", shell["r.html"], "--no-debates")).Ok();
        Assert.False(Directory.Exists(shell["r-files"]));
    }

    [Fact]
    public async Task Without_debates_no_word_of_them_is_left_and_the_reader_is_told()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "4", "--out", shell["run"])).Ok();
        (await shell.RunAsync("report", shell["run"], "--no-debates")).Ok();
        var report = await ReadAsync(shell, "run/report.html");
        Assert.Contains("were left out of this report", report, StringComparison.Ordinal);
        Assert.DoesNotContain("The answer is", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("report.html", "is no report of mad")]
    [InlineData("report-files/notes.txt", "holds no pages of a report of mad")]
    public async Task What_is_not_ours_is_never_overwritten(string name, string message)
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "3", "--out", shell["run"])).Ok();
        shell.Write("mine/" + name, "mine");
        var said = await shell.RunAsync("report", shell["run"], "-o", shell["mine/report.html"]);
        Assert.Equal(2, said.Code);
        Assert.Contains(message, said.Err, StringComparison.Ordinal);
        Assert.Equal("mine", await ReadAsync(shell, "mine/" + name));
        Assert.Single(Directory.EnumerateFileSystemEntries(shell["mine"]));
    }

    [Fact]
    public async Task A_run_whose_report_cannot_be_written_is_a_finished_run_all_the_same()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "3", "--out", shell["made/run"])).Ok();
        await File.WriteAllTextAsync(shell["made/run/report.html"], "mine", TestContext.Current.CancellationToken);
        var again = (await shell.RunAsync("run", "--num-samples", "3", "--out", shell["made/run"])).Ok();
        Assert.Contains("there is no report", again.Err, StringComparison.Ordinal);
        Assert.Equal("mine", await ReadAsync(shell, "made/run/report.html"));
    }

    [Fact]
    public async Task Several_runs_are_side_by_side_and_each_answer_is_a_way_to_its_debate()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "6", "--out", shell["a"])).Ok();
        (await shell.RunAsync("run", "--num-samples", "9", "--rounds", "1", "--out", shell["b"])).Ok();
        (await shell.RunAsync("report", shell["a"], shell["b"], "-o", shell["both.html"])).Ok();
        var report = await ReadAsync(shell, "both.html");
        var shared = report[report.IndexOf("Final answers, each a way", StringComparison.Ordinal)..];
        shared = shared[..shared.IndexOf("</table>", StringComparison.Ordinal)];
        Assert.Equal(6, Regex.Count(shared, "<tr class"));
        Assert.Contains("href=\"#d1-6\"", shared, StringComparison.Ordinal);
        Assert.Contains("href=\"#d2-6\"", shared, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"col\">a: collaborative</th><th scope=\"col\">b: collaborative</th>", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_not_finished_says_so()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "4", "--rounds", "1", "--out", shell["run"])).Ok();
        using (var stop = new CancellationTokenSource())
        {
            await stop.CancelAsync();
            await shell.RunAsync(stop.Token, "run", "--num-samples", "4", "--rounds", "2", "--out", shell["run"]);
        }

        (await shell.RunAsync("report", shell["run"])).Ok();
        var report = await ReadAsync(shell, "run/report.html");
        Assert.Contains("not finished (4)", report, StringComparison.Ordinal);
        Assert.Contains("4 trials not finished", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_beside_which_nothing_can_be_written_is_reported_elsewhere()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "3", "--out", shell["run"])).Ok();
        File.Delete(Path.Combine(shell["run"], "report.html"));
        Directory.CreateDirectory(Path.Combine(shell["run"], "report.html", "somebody's"));
        Assert.Equal(2, (await shell.RunAsync("report", shell["run"])).Code);
        (await shell.RunAsync("report", shell["run"], "-o", shell["r.html"])).Ok();
        Assert.True(Directory.Exists(Path.Combine(shell["run"], "report.html", "somebody's")));
    }

    [Fact]
    public async Task A_result_file_of_the_original_is_reported_as_it_is()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "3", "--out", shell["run"])).Ok();
        (await shell.RunAsync("export", shell["run"], "--format", "seed-json", "-o", shell["result.json"])).Ok();
        (await shell.RunAsync("report", shell["result.json"], "-o", shell["r.html"])).Ok();
        Assert.Contains("<article class=\"debate\" id=\"d1-3\"", await ReadAsync(shell, "r.html"), StringComparison.Ordinal);
    }

    private static Task<string> ReadAsync(Shell shell, string name) => File.ReadAllTextAsync(shell[name], TestContext.Current.CancellationToken);
}
