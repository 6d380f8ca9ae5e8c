using System.Diagnostics;
using System.Globalization;
using Mad.Runs;
using Xunit;

namespace Mad.Tests.Runs;

/// <summary>kill -9 of a real process. <c>MAD_KILLS</c> sets how often.</summary>
public sealed class KillTests : IDisposable
{
    private readonly RunFixture _run = new();

    [Fact]
    public async Task What_was_acknowledged_outlives_a_kill_and_is_never_bought_again()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("MAD_KILLS") ?? "20", CultureInfo.InvariantCulture);
        var acknowledged = new HashSet<int>();
        for (var kill = 0; kill < kills; kill++)
        {
            var after = 1 + (int)(Chance.Uniform("kill", kill.ToString(CultureInfo.InvariantCulture)) * 80);
            foreach (var i in KilledAfter(after))
            {
                Assert.True(acknowledged.Add(i), $"call {i} was acknowledged and bought again");
            }
        }

        await using (var directory = _run.Open())
        {
            await ChildRun.FinishUnreadAsync(directory.Store);
            Assert.All(acknowledged, i => Assert.Equal(ChildRun.Text(i), directory.Store.Find(RunFixture.Key(i))?.Text));
            Assert.Equal(0, directory.Store.SecondAnswers);
        }

        using var reader = RunReader.Open(_run.Folder);
        var totals = reader.Totals.Run;
        Assert.InRange(totals.Attempts - totals.Calls, 0, (long)kills * ChildRun.InFlight);
        Assert.Equal(totals.Attempts - totals.Calls, totals.Unknown);
    }

    [Fact]
    public async Task Another_process_is_refused_while_the_first_lives_and_let_in_when_it_was_killed()
    {
        using (var child = Start())
        {
            Assert.Equal("open", child.StandardOutput.ReadLine());
            var e = Assert.Throws<UsageException>(() => _run.Open());
            Assert.Contains(FormattableString.Invariant($"process {child.Id}"), e.Message, StringComparison.Ordinal);
            child.Kill();
            child.WaitForExit();
        }

        await using var directory = _run.Open();
        Assert.True(directory.Resumed);
    }

    [Fact]
    public void A_reader_sees_whole_answers_while_another_process_writes()
    {
        using var child = Start();
        Assert.Equal("open", child.StandardOutput.ReadLine());
        var seen = new HashSet<int>();
        for (var line = child.StandardOutput.ReadLine(); line is not null && seen.Count < 100; line = child.StandardOutput.ReadLine())
        {
            using var reader = RunReader.Open(_run.Folder);
            seen.Add(int.Parse(line, CultureInfo.InvariantCulture));
            foreach (var i in seen)
            {
                Assert.Contains(reader.Find(RunFixture.Key(i))?.Text, new[] { ChildRun.Text(i), null });
            }

            Assert.True(reader.Totals.Run.Calls >= seen.Count - ChildRun.InFlight);
        }

        child.Kill();
        child.WaitForExit();
        Assert.Equal(100, seen.Count);
    }

    public void Dispose() => _run.Dispose();

    private List<int> KilledAfter(int lines)
    {
        using var child = Start();
        var acknowledged = new List<int>();
        string? line;
        while ((line = child.StandardOutput.ReadLine()) is not null)
        {
            if (line != "open")
            {
                acknowledged.Add(int.Parse(line, CultureInfo.InvariantCulture));
            }

            // What it says between the kill and its end counts too.
            if (acknowledged.Count == lines)
            {
                child.Kill();
            }
        }

        child.WaitForExit();
        return acknowledged;
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(KillTests).Assembly.Location);
        }

        start.Environment[ChildRun.Variable] = _run.Folder;
        return Process.Start(start)!;
    }
}
