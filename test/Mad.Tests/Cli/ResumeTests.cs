using System.Globalization;
using CsCheck;
using Mad.Runs;
using Mad.Tests.Models;
using Xunit;

namespace Mad.Tests.Cli;

/// <summary>Wherever a run is killed, the same command goes on, buys nothing twice and ends as if it had never stopped.</summary>
public sealed class ResumeTests
{
    [Theory]
    [InlineData("collaborative", 2 * 6)]
    [InlineData("critic-synthesizer", 2 * 5)]
    [InlineData("adversarial-judge", 2 * 6)]
    public async Task Killed_at_any_answer_it_ends_byte_for_byte_as_without_the_kill_and_buys_only_the_rest(string protocol, int calls)
    {
        using var shell = new Shell();
        await using var peer = await Peer.StartAsync();
        string[] Command(string name) => peer.Run(shell[name], "--protocol", protocol, "--num-samples", "2", "--max-concurrency", "1");
        peer.Meddle = request =>
        {
            RunCopy.Take(shell["whole"], shell[Killed(request.Number)]);
            return null;
        };
        (await shell.RunAsync(Command("whole"))).Ok();
        peer.Meddle = null;
        Assert.Equal(calls, peer.Requests);
        var whole = await RunTests.ExportAsync(shell, "whole");
        for (var stored = 0; stored < calls; stored++)
        {
            await BuysOnlyTheRestAsync(peer, shell[Killed(stored)], calls, () => shell.RunAsync(Command(Killed(stored))));
            Assert.Equal(whole, await RunTests.ExportAsync(shell, Killed(stored)));
        }
    }

    [Fact]
    public async Task Killed_again_and_again_at_random_with_any_concurrency_it_ends_byte_for_byte_the_same()
    {
        using var shell = new Shell();
        await using var peer = await Peer.StartAsync();
        const int Calls = 4 * 6;
        string[] Command(string name, int concurrency) =>
            peer.Run(shell[name], "--num-samples", "4", "--max-concurrency", concurrency.ToString(CultureInfo.InvariantCulture));
        (await shell.RunAsync(Command("whole", 3))).Ok();
        var whole = await RunTests.ExportAsync(shell, "whole");
        var tried = 0;
        await Gen.Select(Gen.Int[1, 8], Gen.Int[0, Calls - 1]).Array[1, 3].SampleAsync(
            async kills =>
            {
                var name = FormattableString.Invariant($"tried-{Interlocked.Increment(ref tried)}");
                for (var kill = 0; kill < kills.Length; kill++)
                {
                    var (concurrency, after) = kills[kill];
                    var next = FormattableString.Invariant($"{name}-{kill}");
                    var (began, copied) = (peer.Requests, 0);
                    peer.Meddle = request =>
                    {
                        if (request.Number - began == after)
                        {
                            RunCopy.Take(shell[name], shell[next]);
                            copied = 1;
                        }

                        return null;
                    };
                    (await shell.RunAsync(Command(name, concurrency))).Ok();
                    peer.Meddle = null;
                    Assert.Equal(whole, await RunTests.ExportAsync(shell, name));
                    if (copied == 0)
                    {
                        break;
                    }

                    RunCopy.Take(shell[next], shell[next + "-again"]);
                    await BuysOnlyTheRestAsync(peer, shell[next + "-again"], Calls, () => shell.RunAsync(Command(next + "-again", concurrency)));
                    name = next;
                }

                (await shell.RunAsync(Command(name, 5))).Ok();
                Assert.Equal(whole, await RunTests.ExportAsync(shell, name));
            },
            iter: 8,
            threads: 1);
    }

    private static string Killed(int stored) => FormattableString.Invariant($"killed-{stored}");

    // A reply that had arrived and was not on the disk yet is lost with what was still out; one on the disk that nobody had read is not bought either.
    private static async Task BuysOnlyTheRestAsync(Peer peer, string run, int calls, Func<Task<Said>> resume)
    {
        var stored = Stored(peer, run);
        var before = peer.Requests;
        (await resume()).Ok();
        var asked = peer.Ledger.Skip(before).Select(Key).ToList();
        Assert.Empty(asked.Intersect(stored));
        Assert.Equal(asked.Count, asked.Distinct().Count());
        Assert.True(asked.Count <= calls - stored.Count);
        Assert.Equal(calls, Stored(peer, run).Count);
    }

    private static List<CallKey> Stored(Peer peer, string run)
    {
        using var reader = RunReader.Open(run);
        return [.. peer.Ledger.Select(Key).Distinct().Where(key => reader.Find(key) is not null)];
    }

    private static CallKey Key(FaultRequest request) => new(request.Header("Idempotency-Key")!);
}
