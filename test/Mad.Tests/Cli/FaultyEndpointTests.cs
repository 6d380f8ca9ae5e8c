using System.Text;
using Mad.Runs;
using Mad.Simulator;
using Mad.Tests.Models;
using Xunit;

namespace Mad.Tests.Cli;

/// <summary>The whole tool against an endpoint that misbehaves.</summary>
public sealed class FaultyEndpointTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task Through_faults_of_every_kind_each_trial_ends_as_it_does_without_and_every_token_is_accounted_for()
    {
        await using var calm = await Peer.SimulatorAsync(SimulatorSettings.Default);
        await using var rough = await Peer.SimulatorAsync(
            SimulatorSettings.Default with { Faults = FaultSettings.Parse("429=0.1,429-retry-after=0.05,500=0.1,503=0.05,drop=0.05,truncate=0.05") });
        string[] Command(SimulatorServer server, string name) => Peer.Run(server.BaseUrl, _shell[name], "--num-samples", "6", "--max-concurrency", "6");
        (await _shell.RunAsync(Command(calm, "calm"))).Ok();
        (await _shell.RunAsync(Command(rough, "rough"))).Ok();
        Assert.Equal(await RunTests.ExportAsync(_shell, "calm"), await RunTests.ExportAsync(_shell, "rough"));

        using var reader = RunReader.Open(_shell["rough"]);
        var run = reader.Totals.Run;
        Assert.Equal(Billed(calm), run.Bought.Total);
        Assert.Equal((36L, rough.Ledger.Requests), (run.Calls, run.Attempts));
        // What was billed and is not settled hides behind the attempts of which we say that nobody knows.
        var dearest = reader.Trials().SelectMany(trial => trial.Turns).Max(stored => stored.Turn.Reply.Usage.Total);
        Assert.InRange(run.Unknown, 1, run.Attempts - run.Calls);
        Assert.InRange(Billed(rough) - run.Bought.Total, 0, run.Unknown * dearest);
    }

    [Fact]
    public async Task A_call_that_always_fails_fails_its_trial_alone_and_is_tried_again_by_the_same_command()
    {
        await using var peer = await Peer.StartAsync();
        string[] Command(string name, params string[] more) => peer.Run(_shell[name], ["--num-samples", "4", "--max-concurrency", "1", .. more]);
        (await _shell.RunAsync(Command("whole"))).Ok();
        var bad = peer.Ledger[0].Header("Idempotency-Key");
        peer.Meddle = request => request.Header("Idempotency-Key") == bad ? FaultReply.Error(400, "invalid_request_error", "this cannot be read") : null;

        var failed = await _shell.RunAsync(Command("run"));
        Assert.Equal(1, failed.Code);
        Assert.Contains("mad: 1 trials failed; the same command tries them again.", failed.Err, StringComparison.Ordinal);
        Assert.Equal(3 * 6 + 2, Answers("run"));
        var tolerated = await _shell.RunAsync(Command("run", "--max-failed", "1"));
        Assert.Equal(0, tolerated.Code);

        var before = peer.Requests;
        peer.Meddle = null;
        (await _shell.RunAsync(Command("run"))).Ok();
        Assert.Equal(4, peer.Requests - before);
        Assert.Equal(await RunTests.ExportAsync(_shell, "whole"), await RunTests.ExportAsync(_shell, "run"));
    }

    [Fact]
    public async Task A_key_that_is_refused_in_the_middle_stops_the_run_names_its_variable_and_is_written_nowhere()
    {
        await using var peer = await Peer.StartAsync();
        _shell.Set("PEER_KEY", Asking.Canary);
        string[] Command(string name) => peer.Run(_shell[name], "--num-samples", "4", "--max-concurrency", "3", "--api-key-env", "PEER_KEY");
        peer.Meddle = request => request.Number < 7 ? null : FaultReply.Error(401, "invalid_api_key", "Incorrect API key provided: " + Asking.Canary);

        var stopped = await _shell.RunAsync(Command("run"));
        Assert.Equal(3, stopped.Code);
        Assert.Contains("peer refuses the key in PEER_KEY (status 401", stopped.Err, StringComparison.Ordinal);
        Assert.InRange(peer.Requests, 8, 7 + 3);
        Assert.Equal(7, Answers("run"));
        Assert.All(peer.Ledger, request => Assert.Contains(Asking.Canary, request.Head, StringComparison.Ordinal));

        var before = peer.Requests;
        peer.Meddle = null;
        var done = (await _shell.RunAsync(Command("run"))).Ok();
        Assert.Equal(4 * 6 - 7, peer.Requests - before);
        Assert.All([stopped.Out, stopped.Err, done.Out, done.Err], text => Assert.DoesNotContain(Asking.Canary, text, StringComparison.Ordinal));
        Assert.All(
            Directory.EnumerateFiles(_shell["run"]),
            file => Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(Asking.Canary)) < 0, file));
    }

    private static long Billed(SimulatorServer server) => server.Ledger.BilledPromptTokens + server.Ledger.BilledCompletionTokens;

    private int Answers(string name)
    {
        using var reader = RunReader.Open(_shell[name]);
        return (int)reader.Totals.Run.Calls;
    }
}
