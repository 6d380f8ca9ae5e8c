using Mad.Runs;
using Mad.Tests.Cli;
using Mad.Tests.Reports;
using Xunit;

namespace Mad.Tests.Runs;

/// <summary>A reading with its words added is the trial as it is read whole.</summary>
public sealed class WordsTests
{
    [Fact]
    public async Task A_reading_with_its_words_is_the_whole_trial()
    {
        using var shell = new Shell();
        (await shell.RunAsync("run", "--num-samples", "5", "--protocol", "adversarial-judge", "--out", shell["run"])).Ok();
        Same(shell["run"], 5);
    }

    [Fact]
    public async Task So_it_is_for_failed_trials_and_for_turns_that_nobody_bought()
    {
        using var shell = new Shell();
        await HostileRun.WriteAsync(shell["run"], 7);
        Same(shell["run"], 14);
    }

    private static void Same(string folder, int count)
    {
        using var reader = RunReader.Open(folder);
        using var other = reader.Another();
        var whole = reader.Trials().ToList();
        Assert.Equal(count, whole.Count);
        Assert.Contains(whole, trial => trial.Turns.Any(turn => turn.Messages.Count > 0));
        foreach (var (trial, reading) in whole.Zip(reader.Readings()))
        {
            Assert.Equivalent(trial, reader.WithWords(reading), strict: true);
            Assert.Equivalent(trial, other.WithWords(reading), strict: true);
        }
    }
}
