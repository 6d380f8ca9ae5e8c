using System.Globalization;
using System.Text;
using Mad.Runs;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Mad.Tests.Runs;

/// <summary>The reading of a run without words is the reading with them, less the words.</summary>
public sealed class ReadingsTests : IDisposable
{
    private readonly RunFixture _run = new();

    [Fact]
    public async Task Readings_are_the_trials_without_words()
    {
        await using (var directory = _run.Open())
        {
            await FillAsync(directory.Store);
        }

        using var reader = RunReader.Open(_run.Folder);
        var words = reader.Trials().ToList();
        Assert.Equal(7, words.Sum(trial => trial.Turns.Count));
        Assert.Contains(words, trial => trial.State is TrialState.Failed);
        Assert.Equal(words.Select(Wordless).Select(Text), reader.Readings().Select(Text));
    }

    [Fact]
    public async Task Readings_of_a_run_that_is_being_written_are_the_trials_too()
    {
        await using var directory = _run.Open();
        await FillAsync(directory.Store);
        using var reader = RunReader.Open(_run.Folder);
        Assert.Equal(7, reader.Readings().Sum(trial => trial.Turns.Count));

        await RunFixture.BuyAsync(directory.Store, RunFixture.Key(9), "one more");
        await directory.Store.SaveTurnAsync("main", "q1", 0, RunFixture.Turn(5, RunFixture.Key(9), RunFixture.Reply("one more")));

        Assert.Equal(8, reader.Readings().Sum(trial => trial.Turns.Count));
    }

    [Fact]
    public async Task Equal_agents_and_equal_readings_are_one_object()
    {
        await using (var directory = _run.Open())
        {
            await FillAsync(directory.Store);
        }

        using var reader = RunReader.Open(_run.Folder);
        var turns = reader.Readings().SelectMany(trial => trial.Turns).Select(turn => turn.Turn).Where(turn => turn.Agent.Index == 0 && turn.Key is not null && turn.Reply.Ending is Ending.Answered).ToList();
        Assert.True(turns.Count > 1);
        Assert.All(turns, turn => Assert.Same(turns[0].Agent, turn.Agent));
        Assert.All(turns, turn => Assert.Same(turns[0].Reading, turn.Reading));
    }

    [Theory]
    [InlineData("turn", "UPDATE turn SET step = step + 1 WHERE id = 2")]
    [InlineData("turn", "DELETE FROM turn WHERE id = 2")]
    [InlineData("trial", "UPDATE trial SET repeat = 1 WHERE id = 1")]
    [InlineData("answer", "UPDATE answer SET prompt = prompt + 1 WHERE id = 1")]
    [InlineData("answer", "UPDATE answer SET text = 'my answer is B' WHERE id = 1")]
    [InlineData("answer", "DELETE FROM answer WHERE id = (SELECT max(id) FROM answer)")]
    public async Task A_row_that_was_changed_is_named(string table, string change)
    {
        await using (var directory = _run.Open())
        {
            await FillAsync(directory.Store);
        }

        Change(change);
        using var reader = RunReader.Open(_run.Folder);

        Assert.Contains($"of table {table}", Assert.Throws<StoreDamagedException>(reader.Readings).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _run.Dispose();

    private static async Task FillAsync(RunStore store)
    {
        await store.AddProblemsAsync([RunFixture.Problem(0), RunFixture.Problem(1), RunFixture.Problem(2)]);
        var words = string.Concat(Enumerable.Range(0, 200).Select(i => i.ToString(CultureInfo.InvariantCulture)));
        for (var i = 0; i < 4; i++)
        {
            await RunFixture.BuyAsync(store, RunFixture.Key(i), i == 2 ? words : "my answer is A \ud83d\ude00");
        }

        Turn Bought(int place, int key) => RunFixture.Turn(place, RunFixture.Key(key), RunFixture.Reply(key == 2 ? words : "my answer is A \ud83d\ude00"));
        var said = RunFixture.Turn(2, null, RunFixture.Reply(words) with { Ending = Ending.Said });
        var failed = RunFixture.Turn(1, RunFixture.Key(7), Reply.Failure("no answer in 8 tries"));
        await store.FinishTrialAsync("main", "q2", 0, TrialState.Done, new(["A"], "plurality"), "", [new(said, []), new(Bought(0, 0), [Message.User("ask")]), new(Bought(1, 1), [Message.User("ask")])]);
        await store.FinishTrialAsync("main", "q0", 0, TrialState.Failed, null, "no answer", [new(Bought(0, 2), [Message.User("ask")]), new(failed, [Message.User("ask")])]);
        await store.SaveTurnAsync("main", "q1", 0, Bought(0, 3));
        await store.SaveTurnAsync("other", "q1", 0, Bought(0, 3));
    }

    private static StoredTrial Wordless(StoredTrial trial) => trial with
    {
        Turns = [.. trial.Turns.Select(stored => new StoredTurn(stored.Turn with { Reply = stored.Turn.Reply with { Text = "", Reasoning = "" } }, []))],
    };

    private static string Text(StoredTrial trial)
    {
        var text = new StringBuilder($"{trial.Arm} {trial.Problem} {trial.Repeat} {trial.State} {trial.Verdict?.Rule} {string.Join(",", trial.Verdict?.Winners ?? [])} {trial.Why}\n");
        foreach (var (turn, messages) in trial.Turns)
        {
            text.Append(CultureInfo.InvariantCulture, $"{turn.Seat} {turn.Agent} {turn.Expect.Kind} {turn.Expect.Rule} {turn.Reply} {turn.Reading.Kind} {turn.Answer} {turn.Reading.Confidence} {turn.Key} {messages.Count}\n");
        }

        return text.ToString();
    }

    private void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_run.Folder, "run.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
