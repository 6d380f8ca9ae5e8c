using System.Globalization;
using Mad.Runs;
using Mad.Simulator;
using Mad.Tests.Models;
using Xunit;

namespace Mad.Tests.Cli;

/// <summary>The real process under kill -9, Ctrl-C and SIGTERM. <c>MAD_KILLS</c> sets how often it is killed, up to 28.</summary>
public sealed class SignalTests : IDisposable
{
    private const int Calls = 4 * 6;
    private const long InFlight = 4;
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task One_signal_lets_what_is_out_arrive_sends_nothing_more_and_the_same_command_goes_on(string signal)
    {
        await using var peer = await Peer.StartAsync();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        peer.Meddle = request => Held(peer.Forward(request), release.Task);
        using (var tool = ToolProcess.Start(_shell, Command(peer, "run")))
        {
            await peer.UntilRequestsAsync((int)InFlight);
            tool.Signal(signal);
            await tool.UntilSaysAsync("mad: stopping: ");
            release.SetResult();
            var said = await tool.EndAsync();
            Assert.Equal(3, said.Code);
            Assert.Contains("mad: stopped: interrupted", said.Err, StringComparison.Ordinal);
            Assert.Contains("4 of 4 trials are left; the same command goes on with them.", said.Err, StringComparison.Ordinal);
        }

        Assert.Equal(InFlight, peer.Requests);
        Assert.Equal((InFlight, 0L), (Bought("run").Calls, Bought("run").Unknown));
        peer.Meddle = null;
        await EndsAsWithoutAsync(peer, "run", Calls);
    }

    [Fact]
    public async Task A_second_signal_gives_up_what_is_out_and_it_is_asked_again()
    {
        await using var peer = await Peer.StartAsync();
        peer.Meddle = _ => FaultReply.Hangs();
        using (var tool = ToolProcess.Start(_shell, Command(peer, "run")))
        {
            await peer.UntilRequestsAsync((int)InFlight);
            tool.Signal("INT");
            await tool.UntilSaysAsync("mad: stopping: ");
            tool.Signal("INT");
            Assert.Equal(3, (await tool.EndAsync()).Code);
        }

        Assert.Equal(InFlight, peer.Requests);
        Assert.Equal((0L, InFlight), (Bought("run").Calls, Bought("run").Unknown));
        peer.Meddle = null;
        await EndsAsWithoutAsync(peer, "run", Calls + (int)InFlight);
    }

    [Fact]
    public async Task A_second_process_on_the_same_directory_is_refused_while_the_first_runs()
    {
        await using var peer = await Peer.StartAsync();
        peer.Meddle = _ => FaultReply.Hangs();
        using var tool = ToolProcess.Start(_shell, Command(peer, "run"));
        await peer.UntilRequestsAsync((int)InFlight);
        var said = await _shell.RunAsync(Command(peer, "run"));
        Assert.Equal(2, said.Code);
        Assert.Contains(FormattableString.Invariant($"is being written by process {tool.Id}."), said.Err, StringComparison.Ordinal);
        Assert.Equal(InFlight, peer.Requests);
    }

    [Fact]
    public async Task Killed_outright_at_random_times_it_loses_at_most_what_was_out()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("MAD_KILLS") ?? "5", CultureInfo.InvariantCulture);
        var questions = Math.Min(112, 4 * kills);
        await using var server = await Peer.SimulatorAsync(SimulatorSettings.Default with { Latency = new(0.03, 0.5, 0) });
        string[] Command(string name) => Peer.Run(
            server.BaseUrl, _shell[name], "--num-samples", questions.ToString(CultureInfo.InvariantCulture), "--max-concurrency", "4");
        (await _shell.RunAsync(Command("whole"))).Ok();
        var before = server.Ledger.Requests;
        Assert.Equal(questions * 6, before);
        for (var kill = 0; kill < kills; kill++)
        {
            using var tool = ToolProcess.Start(_shell, Command("run"));
            var after = server.Ledger.Requests + 1 + (long)(Random(kill, "requests") * 15);
            while (server.Ledger.Requests < after)
            {
                Assert.False(tool.HasEnded, "it ended before it was killed");
                await Task.Delay(2, TestContext.Current.CancellationToken);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Random(kill, "wait") * 40), TestContext.Current.CancellationToken);
            tool.Signal("KILL");
            await tool.EndAsync();
        }

        (await _shell.RunAsync(Command("run"))).Ok();
        // What was on the wire, and what had arrived and was being written.
        Assert.InRange(server.Ledger.Requests - before, questions * 6, questions * 6 + kills * (4 + 4));
        Assert.Equal(questions * 6, Bought("run").Calls);
        Assert.Equal(await RunTests.ExportAsync(_shell, "whole"), await RunTests.ExportAsync(_shell, "run"));
    }

    private static double Random(int kill, string what) => Chance.Uniform(what, FormattableString.Invariant($"{kill}"));

    // The whole reply, and not before.
    private static FaultReply Held(FaultReply reply, Task until) => reply with { Pieces = [[], .. reply.Pieces], BetweenAsync = until.WaitAsync };

    private string[] Command(Peer peer, string name) => peer.Run(_shell[name], "--num-samples", "4", "--max-concurrency", "4");

    private async Task EndsAsWithoutAsync(Peer peer, string name, int requests)
    {
        (await _shell.RunAsync(Command(peer, name))).Ok();
        Assert.Equal(requests, peer.Requests);
        (await _shell.RunAsync(Command(peer, "whole"))).Ok();
        Assert.Equal(await RunTests.ExportAsync(_shell, "whole"), await RunTests.ExportAsync(_shell, name));
    }

    private ArmTotals Bought(string name)
    {
        using var reader = RunReader.Open(_shell[name]);
        return reader.Totals.Run;
    }
}
