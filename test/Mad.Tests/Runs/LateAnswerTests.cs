using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Mad.Runs;
using Xunit;

namespace Mad.Tests.Runs;

/// <summary>A run that is written while it is read has what was said and what it cost together.</summary>
public sealed class LateAnswerTests : IDisposable
{
    private readonly RunFixture _run = new();

    [Fact]
    public async Task What_was_bought_after_the_answers_were_read_is_in_the_totals_if_it_is_in_the_readings()
    {
        await using var directory = _run.Open();
        var (early, late) = (RunFixture.Key(0), RunFixture.Key(1));
        await directory.Store.AddProblemsAsync([RunFixture.Problem(0)]);
        await SayAsync(directory.Store, 0, early);
        using var database = ReadOnlyFolder.Open(Path.Combine(_run.Folder, "run.db")).Database;
        using var reader = RunReader.Open(_run.Folder);
        var readings = new ReadingsOfRun(
            database,
            new Asked(RunFixture.Problem(0), () => SayAsync(directory.Store, 1, late).GetAwaiter().GetResult()),
            key => reader.FindBought(key));

        var trials = readings.Trials();
        var totals = TotalsCount.Of(readings, new AttemptsOfRun(database));

        Assert.Equal([early, late], Assert.Single(trials).Trial.Turns.Select(stored => stored.Turn.Key!.Value));
        Assert.Equal(2, totals.Run.Calls);
        Assert.True(totals.Calls.ContainsKey(late));
    }

    public void Dispose() => _run.Dispose();

    private static async Task SayAsync(RunStore store, int place, CallKey key)
    {
        await RunFixture.BuyAsync(store, key, "A");
        await store.SaveTurnAsync("main", "q0", 0, RunFixture.Turn(place, key, RunFixture.Reply("A")));
    }

    /// <summary>The problems of a run; something happens once, when the trials are read, which is after the answers and before the turns.</summary>
    private sealed class Asked(Problem problem, Action once) : IReadOnlyDictionary<long, Problem>
    {
        private Action? _once = once;

        public IEnumerable<long> Keys => [1];

        public IEnumerable<Problem> Values => [problem];

        public int Count => 1;

        public Problem this[long key] => problem;

        public bool ContainsKey(long key) => true;

        public bool TryGetValue(long key, [MaybeNullWhen(false)] out Problem value)
        {
            _once?.Invoke();
            (_once, value) = (null, problem);
            return true;
        }

        public IEnumerator<KeyValuePair<long, Problem>> GetEnumerator() => Values.Select(one => KeyValuePair.Create(1L, one)).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
