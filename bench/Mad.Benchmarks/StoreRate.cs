using System.Diagnostics;
using Mad.Runs;

namespace Mad.Benchmarks;

/// <summary>Answers a second through the store, 64 in flight: started, received (flushed), ended. A plain program: what it waits for is the disk.</summary>
internal static class StoreRate
{
    private const int Answers = 10_000;
    private const int InFlight = 64;

    public static async Task RunAsync(string folder)
    {
        for (var run = 0; run < 5; run++)
        {
            var path = Path.Combine(folder, FormattableString.Invariant($"store-{Environment.ProcessId}-{run}"));
            await using (var directory = RunDirectory.Open(path, Manifest(), TimeProvider.System))
            {
                var clock = Stopwatch.StartNew();
                var next = -1;
                await Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => Task.Run(async () =>
                {
                    while (Interlocked.Increment(ref next) is var i && i < Answers)
                    {
                        await BuyAsync(directory.Store, i).ConfigureAwait(false);
                    }
                }))).ConfigureAwait(false);
                await directory.Store.FlushAsync().ConfigureAwait(false);
                Console.WriteLine(FormattableString.Invariant($"{Answers / clock.Elapsed.TotalSeconds:0} answers/s at {InFlight} in flight"));
            }

            Directory.Delete(path, recursive: true);
        }
    }

    private static async Task BuyAsync(RunStore store, int i)
    {
        var text = string.Concat(Enumerable.Range(0, 60).Select(line => FormattableString.Invariant($"Step {line} of reply {i}: {(i * 7919) + line} is what remains. ")));
        var key = CallKey.Of("sim/m", new Sampling(0.7, null, 3000, 1, "{}"), [Message.User("?")], new Draw(FormattableString.Invariant($"q{i}"), 0, 0, 0));
        var attempt = await store.StartedAsync([key], "http://127.0.0.1/v1").ConfigureAwait(false);
        await store.ReceivedAsync(attempt, 200, System.Text.Encoding.UTF8.GetBytes(text)).ConfigureAwait(false);
        await store.EndedAsync(attempt, new AttemptEnd(AttemptClass.Answer, 200, true, Usage.Zero, "", [new Reply(Ending.Answered, text, "", Usage.Zero)])).ConfigureAwait(false);
    }

    private static RunManifest Manifest() => new() { Tool = "bench" };
}
