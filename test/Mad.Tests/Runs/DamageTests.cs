using System.Globalization;
using System.Text;
using Mad.Runs;
using Xunit;

namespace Mad.Tests.Runs;

/// <summary>A flipped bit anywhere in a run is noticed or changes nothing. <c>MAD_FLIPS</c> sets how many are tried.</summary>
public sealed class DamageTests : IDisposable
{
    private const int Answers = 8;
    private readonly RunFixture _run = new();
    private readonly string _copy;

    public DamageTests() => _copy = Path.Combine(_run.Root, "copy");

    [Theory]
    [InlineData("run.db", false)]
    [InlineData("run.db-wal", true)]
    [InlineData("run.ack", true)]
    public async Task A_flipped_bit_never_gives_another_result(string name, bool log)
    {
        var files = await SmallRunAsync(log);
        var right = Dump(_run.Folder);
        var noticed = 0;
        var flips = Flips(files[name].Length, 300);
        foreach (var flip in flips)
        {
            Copy(files, name, flip);
            var dump = Try(() => Dump(_copy));
            noticed += dump is null ? 1 : 0;
            Assert.True(dump is null || dump == right, $"bit {flip} of {name} changed what is read");
        }

        Assert.True(noticed > 0 || name == "run.ack", "no flip was noticed");
    }

    [Theory]
    [InlineData("run.db", false)]
    [InlineData("run.db-wal", true)]
    public async Task A_run_that_goes_on_after_a_flipped_bit_has_no_changed_answer(string name, bool log)
    {
        var files = await SmallRunAsync(log);
        var (mended, noticed) = (0, 0);
        foreach (var flip in Flips(files[name].Length, 40))
        {
            Copy(files, name, flip);
            if (Try(() => RunDirectory.Open(_copy, RunFixture.Manifest(), TimeProvider.System)) is not { } directory)
            {
                noticed++;
                continue;
            }

            await using (directory)
            {
                mended += directory.Store.Notes.Count > 0 ? 1 : 0;
                await FinishUnreadAsync(directory.Store);
                Assert.All(Enumerable.Range(0, Answers), i => Assert.Equal(Text(i), directory.Store.Find(RunFixture.Key(i))?.Text));
            }
        }

        Assert.True(mended + noticed > 0, "no flip was noticed");
    }

    [Fact]
    public async Task A_damaged_answer_is_read_again_from_the_body_as_received_and_nothing_is_bought()
    {
        var files = await SmallRunAsync(log: false);
        var right = Dump(_run.Folder);
        Copy(files, "run.db", At(files["run.db"], "short answer 1"));

        Assert.Contains("answer", Assert.Throws<StoreDamagedException>(() => Dump(_copy)).Message, StringComparison.Ordinal);
        await using (var directory = RunDirectory.Open(_copy, RunFixture.Manifest(), TimeProvider.System))
        {
            Assert.Single(directory.Store.Notes);
            Assert.Null(directory.Store.Find(RunFixture.Key(1)));
            Assert.Equal([RunFixture.Key(1)], Assert.Single(directory.Store.Unread).Keys);
            await FinishUnreadAsync(directory.Store);
        }

        Assert.Equal(right, Dump(_copy));
    }

    [Fact]
    public async Task A_damaged_answer_from_elsewhere_opens_the_trial_that_used_it()
    {
        await using (var directory = _run.Open())
        {
            var store = directory.Store;
            await store.AddProblemsAsync([RunFixture.Problem(0)]);
            await store.AnswerAsync(RunFixture.Key(1), RunFixture.Key(2), RunFixture.Reply("taken from elsewhere"), "run X");
            await store.FinishTrialAsync("main", "q0", 0, TrialState.Done, new(["A"], "plurality"), "", [new(RunFixture.Turn(0, RunFixture.Key(1), RunFixture.Reply("taken from elsewhere")), [])]);
        }

        var files = Files(_run.Folder);
        Copy(files, "run.db", At(files["run.db"], "taken from elsewhere"));
        await using var again = RunDirectory.Open(_copy, RunFixture.Manifest(), TimeProvider.System);
        Assert.Equal(2, again.Store.Notes.Count);
        Assert.Equal(TrialState.Open, again.Store.StateOf("main", "q0", 0));
        Assert.Empty(again.Store.SeatsOf("main", "q0", 0));
        await RunFixture.BuyAsync(again.Store, RunFixture.Key(1), "bought");
        Assert.Equal("bought", again.Store.Find(RunFixture.Key(1))!.Text);
    }

    [Theory]
    [InlineData("run.db", "")]
    [InlineData("run.db", "not a database, but longer than the header of one, which has a hundred bytes and then the first page ......")]
    [InlineData("run.db", null)]
    [InlineData("run.ack", "12")]
    [InlineData("manifest.json", "")]
    [InlineData("manifest.json", "{\"format\": 1")]
    public async Task A_file_that_was_cut_or_replaced_is_one_clear_message(string name, string? text)
    {
        var files = await SmallRunAsync(log: false);
        Copy(files, name, 0);
        File.Delete(Path.Combine(_copy, name));
        if (text is not null)
        {
            File.WriteAllText(Path.Combine(_copy, name), text);
        }

        Assert.Contains(name, Assert.Throws<StoreDamagedException>(() => RunDirectory.Open(_copy, RunFixture.Manifest(), TimeProvider.System)).Message, StringComparison.Ordinal);
        Assert.Contains(name, Assert.Throws<StoreDamagedException>(() => RunReader.Open(_copy)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_was_thrown_away_is_noticed_by_the_acknowledged_number()
    {
        var files = await SmallRunAsync(log: true);
        Copy(files, "run.db-wal", 0);
        File.Delete(Path.Combine(_copy, "run.db-wal"));

        Assert.Throws<StoreDamagedException>(() => RunReader.Open(_copy));
        Assert.Throws<StoreDamagedException>(() => RunDirectory.Open(_copy, RunFixture.Manifest(), TimeProvider.System));
    }

    public void Dispose() => _run.Dispose();

    private static string Text(int i) => i % 2 == 0 ? string.Concat(Enumerable.Repeat($"long answer {i}, ", 60)) : $"short answer {i}";

    private static async Task FinishUnreadAsync(RunStore store)
    {
        foreach (var unread in store.Unread)
        {
            await store.EndedAsync(unread.Attempt, RunFixture.Answered(RunFixture.Reply(Encoding.UTF8.GetString(unread.Raw.Span))));
        }
    }

    private static Dictionary<string, byte[]> Files(string folder) =>
        Directory.GetFiles(folder).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal) && !file.EndsWith(".lock", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);

    // Spread over the whole file, each at a bit of its own.
    private static IEnumerable<long> Flips(long bytes, int atLeast)
    {
        var count = long.Parse(Environment.GetEnvironmentVariable("MAD_FLIPS") ?? "0", CultureInfo.InvariantCulture) is var asked && asked > 0 ? asked : atLeast;
        count = Math.Min(count, bytes * 8);
        for (var i = 0; i < count; i++)
        {
            yield return (long)((i + Chance.Uniform("flip", i.ToString(CultureInfo.InvariantCulture))) * bytes * 8 / count);
        }
    }

    private static long At(byte[] file, string text) => (file.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes(text)) + 2) * 8L;

    private static T? Try<T>(Func<T> act)
        where T : class
    {
        try
        {
            return act();
        }
        catch (Exception e) when (e is StoreDamagedException or StoreException or UsageException)
        {
            return null;
        }
    }

    private static string Dump(string folder)
    {
        using var reader = RunReader.Open(folder);
        var text = new StringBuilder();
        text.AppendJoin('\n', reader.Problems.Select(problem => $"{problem} {string.Join('|', problem.Question.Options)}"));
        foreach (var trial in reader.Trials())
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{trial.Arm} {trial.Problem.Question.Id} {trial.Repeat} {trial.State} {trial.Verdict?.Rule} {string.Join('|', trial.Verdict?.Winners ?? [])} {trial.Why}");
            text.AppendJoin("\n ", trial.Turns.Select(turn => $"{turn.Turn} {string.Join('|', turn.Messages)}"));
        }

        text.AppendJoin('\n', Enumerable.Range(0, Answers).Select(i => reader.Find(RunFixture.Key(i)) ?? throw new StoreDamagedException("an answer is missing")));
        return text.Append(reader.Totals.Run).AppendJoin('\n', reader.Totals.Arms).Replace(typeof(int[]).ToString(), "[]").ToString();
    }

    private async Task<Dictionary<string, byte[]>> SmallRunAsync(bool log)
    {
        var files = new Dictionary<string, byte[]>();
        await using (var directory = _run.Open())
        {
            var store = directory.Store;
            await store.AddProblemsAsync([RunFixture.Problem(0), RunFixture.Problem(1)]);
            for (var i = 0; i < Answers; i++)
            {
                await RunFixture.BuyAsync(store, RunFixture.Key(i), Text(i));
            }

            for (var q = 0; q < 2; q++)
            {
                var turns = Enumerable.Range(q * 4, 4).Select(i => new StoredTurn(RunFixture.Turn(i, RunFixture.Key(i), RunFixture.Reply(Text(i))), [Message.User($"ask {i}")])).ToList();
                await store.FinishTrialAsync("main", RunFixture.QuestionId(q), 0, TrialState.Done, new(["A"], "plurality"), "", turns);
            }

            await store.FlushAsync();
            files = log ? Files(_run.Folder) : files;
        }

        return log ? files : Files(_run.Folder);
    }

    private void Copy(Dictionary<string, byte[]> files, string name, long flip)
    {
        if (Directory.Exists(_copy))
        {
            Directory.Delete(_copy, recursive: true);
        }

        Directory.CreateDirectory(_copy);
        foreach (var (file, bytes) in files)
        {
            var changed = bytes;
            if (file == name)
            {
                changed = [.. bytes];
                changed[flip / 8] ^= (byte)(1 << (int)(flip % 8));
            }

            File.WriteAllBytes(Path.Combine(_copy, file), changed);
        }
    }
}
