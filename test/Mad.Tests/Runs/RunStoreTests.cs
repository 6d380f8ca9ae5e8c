using System.Text;
using Mad.Runs;
using Xunit;

namespace Mad.Tests.Runs;

public sealed class RunStoreTests : IDisposable
{
    private readonly RunFixture _run = new();

    [Fact]
    public async Task An_answer_is_found_again_in_this_session_and_in_the_next()
    {
        var text = "line one\n\0\ud800 lone" + new string('x', 5000);
        await using (var directory = _run.Open())
        {
            Assert.False(directory.Resumed);
            await RunFixture.BuyAsync(directory.Store, RunFixture.Key(1), text);
            Assert.Equal(RunFixture.Reply(text), directory.Store.Find(RunFixture.Key(1)));
        }

        await using var again = _run.Open();
        Assert.True(again.Resumed);
        Assert.Equal(RunFixture.Reply(text), again.Store.Find(RunFixture.Key(1)));
        Assert.Null(again.Store.Find(RunFixture.Key(2)));
        Assert.Empty(again.Store.Unread);
    }

    [Fact]
    public async Task One_answer_is_stored_under_a_key_and_the_second_is_counted()
    {
        await using var directory = _run.Open();
        var store = directory.Store;
        await RunFixture.BuyAsync(store, RunFixture.Key(1), "first");
        await RunFixture.BuyAsync(store, RunFixture.Key(1), "second");
        await store.AnswerAsync(RunFixture.Key(1), RunFixture.Key(9), RunFixture.Reply("third"), "another run");

        Assert.Equal("first", store.Find(RunFixture.Key(1))!.Text);
        Assert.Equal(2, store.SecondAnswers);
        Assert.Null(store.FindLoose(RunFixture.Key(9)));
    }

    [Fact]
    public async Task An_answer_from_elsewhere_is_found_by_its_loose_key()
    {
        await using var directory = _run.Open();
        await directory.Store.AnswerAsync(RunFixture.Key(1), RunFixture.Key(2), RunFixture.Reply("old"), "run X");

        Assert.Equal("old", directory.Store.FindLoose(RunFixture.Key(2))!.Text);
        Assert.Equal("old", directory.Store.Find(RunFixture.Key(1))!.Text);
    }

    [Theory]
    [InlineData(Ending.Failed)]
    [InlineData(Ending.Said)]
    public async Task A_reply_that_is_no_answer_is_not_stored_under_its_key(Ending ending)
    {
        await using var directory = _run.Open();
        var store = directory.Store;
        var attempt = await store.StartedAsync([RunFixture.Key(1)], "http://localhost");
        await store.EndedAsync(attempt, RunFixture.Answered(RunFixture.Reply("x") with { Ending = ending }));

        Assert.Null(store.Find(RunFixture.Key(1)));
    }

    [Fact]
    public async Task Each_choice_of_an_attempt_is_an_answer_of_its_own()
    {
        await using var directory = _run.Open();
        var store = directory.Store;
        var attempt = await store.StartedAsync([RunFixture.Key(1), RunFixture.Key(2)], "http://localhost");
        await store.EndedAsync(attempt, RunFixture.Answered(RunFixture.Reply("one"), RunFixture.Reply("two")));

        Assert.Equal(["one", "two"], new[] { 1, 2 }.Select(i => store.Find(RunFixture.Key(i))!.Text));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await store.EndedAsync(attempt, RunFixture.Answered()));
    }

    [Fact]
    public async Task A_body_that_was_received_and_not_read_is_handed_over_at_the_next_opening()
    {
        long attempt;
        var raw = Encoding.UTF8.GetBytes(new string('z', 3000));
        await using (var directory = _run.Open())
        {
            attempt = await directory.Store.StartedAsync([RunFixture.Key(1)], "http://localhost");
            await directory.Store.ReceivedAsync(attempt, 200, raw);
            await directory.Store.StartedAsync([RunFixture.Key(2)], "http://localhost");
        }

        await using (var again = _run.Open())
        {
            var unread = Assert.Single(again.Store.Unread);
            Assert.Equal(attempt, unread.Attempt);
            Assert.Equal([RunFixture.Key(1)], unread.Keys);
            Assert.Equal(200, unread.Status);
            Assert.Equal(raw, unread.Raw.ToArray());
            await again.Store.EndedAsync(unread.Attempt, RunFixture.Answered(RunFixture.Reply("read at last")));
        }

        await using var third = _run.Open();
        Assert.Empty(third.Store.Unread);
        Assert.Equal("read at last", third.Store.Find(RunFixture.Key(1))!.Text);
    }

    [Fact]
    public async Task Ten_thousand_concurrent_writers_are_all_stored_in_the_order_in_which_they_asked()
    {
        const int writers = 10_000;
        var attempts = new Task<long>[writers];
        await using (var directory = _run.Open())
        {
            for (var i = 0; i < writers; i++)
            {
                attempts[i] = directory.Store.StartedAsync([RunFixture.Key(i)], "http://localhost").AsTask();
            }

            var numbers = await Task.WhenAll(attempts);
            Assert.Equal(numbers.Order(), numbers);
            await Parallel.ForAsync(0, writers, async (i, _) => await directory.Store.EndedAsync(numbers[i], RunFixture.Answered(RunFixture.Reply($"answer {i}"))));
        }

        await using var again = _run.Open();
        Assert.All(Enumerable.Range(0, writers), i => Assert.Equal($"answer {i}", again.Store.Find(RunFixture.Key(i))!.Text));
    }

    [Fact]
    public async Task A_wrong_call_fails_alone()
    {
        await using var directory = _run.Open();
        var wrong = directory.Store.ReceivedAsync(77, 200, default).AsTask();
        var right = RunFixture.BuyAsync(directory.Store, RunFixture.Key(1), "good");

        await Assert.ThrowsAsync<InvalidOperationException>(() => wrong);
        await right;
        Assert.Equal("good", directory.Store.Find(RunFixture.Key(1))!.Text);
    }

    [Fact]
    public async Task A_request_that_was_stopped_before_it_was_sent_is_no_request()
    {
        await using var directory = _run.Open();
        await RunFixture.BuyAsync(directory.Store, RunFixture.Key(1), "good");
        foreach (var end in new[] { new AttemptEnd(AttemptClass.Cancelled, 0, false, Usage.Zero, "", []), new(AttemptClass.Cancelled, 0, null, Usage.Zero, "", []), new(AttemptClass.Transient, 0, false, Usage.Zero, "", []) })
        {
            await directory.Store.EndedAsync(await directory.Store.StartedAsync([RunFixture.Key(2)], "http://localhost/v1"), end);
        }

        await directory.Store.FlushAsync();
        using var reader = RunReader.Open(_run.Folder);
        Assert.Equal((3, 1), (reader.Totals.Run.Attempts, reader.Totals.Run.Unknown));
    }

    public void Dispose() => _run.Dispose();
}
