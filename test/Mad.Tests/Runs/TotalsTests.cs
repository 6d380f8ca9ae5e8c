using Mad.Runs;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Mad.Tests.Runs;

/// <summary>What is billed to whom, by model and day.</summary>
public sealed class TotalsTests : IDisposable
{
    private static readonly DateOnly First = new(2026, 3, 1);
    private static readonly DateOnly Second = new(2026, 3, 2);
    private readonly RunFixture _run = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 23, 59, 58, TimeSpan.Zero));

    [Fact]
    public async Task Tokens_are_billed_to_the_model_that_gave_them_and_the_day_they_were_asked_for()
    {
        await FillAsync();
        using var reader = RunReader.Open(_run.Folder);
        var totals = reader.Totals;
        var one = new Usage(10, 0, 5, 0, false);
        Assert.Equal([new BillLine("a/big", Second, one), new("a/small", First, one)], totals.Arms[0].Bill.Bought);
        Assert.Equal([new BillLine("a/big", Second, one)], totals.Arms[1].Bill.Bought);
        Assert.Equal([new BillLine("a/big", Second, one + one), new("a/small", First, one)], totals.Run.Bill.Bought);
        foreach (var arm in totals.Arms.Append(totals.Run))
        {
            Assert.Equal(arm.Bought, ArmBill.Sum(arm.Bill.Bought));
            Assert.Equal(arm.Alone, ArmBill.Sum(arm.Bill.Alone));
        }
    }

    [Fact]
    public async Task What_an_arm_uses_and_did_not_buy_is_saved()
    {
        await FillAsync();
        using var reader = RunReader.Open(_run.Folder);
        var totals = reader.Totals;
        var one = new Usage(10, 0, 5, 0, false);
        Assert.Empty(totals.Arms[0].Bill.Saved);
        // Shared with the first arm, and taken from elsewhere: the day of the last session.
        IReadOnlyList<BillLine> saved = [new("a/big", Second, one), new("a/small", First, one)];
        Assert.Equal(saved, totals.Arms[1].Bill.Saved);
        Assert.Equal(saved, totals.Run.Bill.Saved);
    }

    [Fact]
    public async Task A_call_took_as_long_as_the_request_that_brought_it_and_one_from_elsewhere_is_not_known()
    {
        await FillAsync();
        using var reader = RunReader.Open(_run.Folder);
        var totals = reader.Totals;
        Assert.Equal([4.0, 3.0, 2.0, null, null], Enumerable.Range(1, 5).Select(key => totals.SecondsOf(RunFixture.Key(key))));
        Assert.Equal([First, Second, Second, Second], Enumerable.Range(1, 4).Select(key => totals.Calls[RunFixture.Key(key)].Day));
    }

    [Fact]
    public async Task What_no_turn_uses_yet_belongs_to_the_only_model_and_to_none_of_several()
    {
        await using (var directory = Open())
        {
            await directory.Store.AddArmsAsync(["first", "second"]);
            await directory.Store.AddProblemsAsync([RunFixture.Problem(0)]);
            await BuyAsync(directory.Store, 8, 1);
            await BuyAsync(directory.Store, 9, 1);
            await SayAsync(directory.Store, "first", 5, 0, 8, "a/small");
        }

        using (var one = RunReader.Open(_run.Folder))
        {
            Assert.Equal("a/small", Assert.Single(one.Totals.Run.Bill.Bought).Model);
        }

        await FillAsync();
        using var several = RunReader.Open(_run.Folder);
        Assert.Contains(several.Totals.Run.Bill.Bought, line => line.Model.Length == 0);
    }

    [Theory]
    [InlineData("session", "at, tool, settings")]
    [InlineData("attempt", "session, at, url")]
    public async Task A_time_that_no_calendar_has_is_damage(string table, string columns)
    {
        await FillAsync();
        Forge(table, columns);
        using var reader = RunReader.Open(_run.Folder);

        Assert.Contains($"of table {table}", Assert.Throws<StoreDamagedException>(() => reader.Totals).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _run.Dispose();

    private RunDirectory Open() => RunDirectory.Open(_run.Folder, RunFixture.Manifest(), _clock);

    // Two sessions. first: round 0 asks a/small on the first day, round 1 a/big on the second. second: shares the former, buys one of a/big, reuses one.
    private async Task FillAsync()
    {
        await using (var directory = Open())
        {
            await directory.Store.AddArmsAsync(["first", "second"]);
            await directory.Store.AddProblemsAsync([RunFixture.Problem(0)]);
            await BuyAsync(directory.Store, 1, 4);
            await SayAsync(directory.Store, "first", 0, 0, 1, "a/small");
        }

        await using var again = Open();
        await BuyAsync(again.Store, 2, 3);
        await SayAsync(again.Store, "first", 1, 0, 2, "a/big");
        await SayAsync(again.Store, "second", 0, 0, 1, "a/small");
        await BuyAsync(again.Store, 3, 2);
        await SayAsync(again.Store, "second", 1, 0, 3, "a/big");
        await again.Store.AnswerAsync(RunFixture.Key(4), RunFixture.Key(5), RunFixture.Reply("old"), "run X");
        await SayAsync(again.Store, "second", 1, 1, 4, "a/big");
    }

    private async Task BuyAsync(RunStore store, int key, int seconds)
    {
        var attempt = await store.StartedAsync([RunFixture.Key(key)], "http://localhost/v1");
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        await store.EndedAsync(attempt, RunFixture.Answered(RunFixture.Reply(FormattableString.Invariant($"answer {key}"))));
    }

    private static ValueTask SayAsync(RunStore store, string arm, int round, int place, int key, string model)
    {
        var turn = RunFixture.Turn(place, RunFixture.Key(key), RunFixture.Reply(FormattableString.Invariant($"answer {key}")));
        return store.SaveTurnAsync(arm, "q0", 0, turn with { Seat = new(round, 0, place, 0), Agent = turn.Agent with { Model = model } });
    }

    // A row with a sum that holds.
    private void Forge(string table, string columns)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_run.Folder, "run.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"UPDATE {table} SET at = {long.MaxValue} WHERE id = 1";
        command.ExecuteNonQuery();
        command.CommandText = $"SELECT {columns} FROM {table} WHERE id = 1";
        var sum = new RowSum(table, 1);
        using (var row = command.ExecuteReader())
        {
            row.Read();
            for (var i = 0; i < row.FieldCount; i++)
            {
                sum.Add(row.GetValue(i));
            }
        }

        command.CommandText = $"UPDATE {table} SET sum = {sum.Value} WHERE id = 1";
        command.ExecuteNonQuery();
    }
}
