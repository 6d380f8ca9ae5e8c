using Mad.Tests.Cli;
using Xunit;

namespace Mad.Tests.Reports;

/// <summary>Reports in a real browser: light and dark, wide and narrow, by keyboard, without a script, a request or a message.</summary>
public sealed class ReportPagesTests
{
    [Fact]
    public async Task A_small_report_with_its_debates_inside_has_nothing_wrong()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "6", "--rounds", "3", "--out", shell["run"])).Ok();
        Assert.False(Directory.Exists(shell["run/report-files"]));
        Assert.Equal([], await Browser.LookAsync(shell["run/report.html"]));
    }

    [Fact]
    public async Task A_run_of_which_every_text_is_hostile_shows_it_as_text_and_nothing_else()
    {
        using var shell = new Shell();
        await HostileRun.WriteAsync(shell["run"], 80);
        (await shell.RunAsync("report", shell["run"])).Ok();
        Assert.Equal([], await Browser.LookAsync(
            shell["run/report.html"], shell["run/report-files/1/all-1.html"], shell["run/report-files/2/debates-2.html"], shell["run/report-files/side-by-side-all-1.html"]));
    }
}
