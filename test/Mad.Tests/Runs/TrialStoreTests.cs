using Mad.Runs;
using Xunit;

namespace Mad.Tests.Runs;

public sealed class TrialStoreTests : IDisposable
{
    private readonly RunFixture _run = new();

    [Fact]
    public async Task A_finished_trial_is_read_back_with_replies_messages_and_verdict()
    {
        var said = RunFixture.Turn(1, null, RunFixture.Reply("held") with { Ending = Ending.Said });
        var bought = RunFixture.Turn(0, RunFixture.Key(1), RunFixture.Reply("my answer is A"));
        await using (var directory = _run.Open())
        {
            var store = directory.Store;
            await store.AddProblemsAsync([RunFixture.Problem(0)]);
            await RunFixture.BuyAsync(store, RunFixture.Key(1), "my answer is A");
            await store.SaveTurnAsync("main", "q0", 0, bought);
            Assert.Equal(TrialState.Open, store.StateOf("main", "q0", 0));
            Assert.Equal([new StoredSeat(bought.Seat, RunFixture.Key(1))], store.SeatsOf("main", "q0", 0));
            await store.FinishTrialAsync("main", "q0", 0, TrialState.Done, new(["A"], "plurality"), "", [new(said, []), new(bought, [Message.User("ask \ud800")])]);
        }

        await using var again = _run.Open();
        Assert.Equal(TrialState.Done, again.Store.StateOf("main", "q0", 0));
        Assert.Equal(2, again.Store.TurnsOf("main", "q0", 0).Count);
        using var reader = RunReader.Open(_run.Folder);
        var trial = Assert.Single(reader.Trials());
        Assert.Equal(("main", "q0", TrialState.Done, "plurality"), (trial.Arm, trial.Problem.Question.Id, trial.State, trial.Verdict!.Rule));
        Assert.Equal([bought.Seat, said.Seat], trial.Turns.Select(turn => turn.Turn.Seat));
        Assert.Equal(bought.Reply, trial.Turns[0].Turn.Reply);
        Assert.Equal(bought.Agent, trial.Turns[0].Turn.Agent);
        Assert.Equal("A", trial.Turns[0].Turn.Reading.Value);
        Assert.Equal([Message.User("ask \ud800")], trial.Turns[0].Messages);
        Assert.Equal(said.Reply, trial.Turns[1].Turn.Reply);
        Assert.Empty(trial.Turns[1].Messages);
    }

    [Fact]
    public async Task A_turn_that_failed_its_trial_is_shown_until_the_trial_is_tried_again()
    {
        await using var directory = _run.Open();
        var store = directory.Store;
        await store.AddProblemsAsync([RunFixture.Problem(0)]);
        var failed = RunFixture.Turn(0, RunFixture.Key(1), Reply.Failure("no answer in 8 tries"));
        await store.FinishTrialAsync("main", "q0", 0, TrialState.Failed, null, "no answer", [new(failed, [Message.User("ask")])]);

        Assert.Empty(store.SeatsOf("main", "q0", 0));
        using (var reader = RunReader.Open(_run.Folder))
        {
            Assert.Equal(Ending.Failed, Assert.Single(Assert.Single(reader.Trials()).Turns).Turn.Reply.Ending);
        }

        await RunFixture.BuyAsync(store, RunFixture.Key(1), "now it works");
        var answered = failed with { Reply = RunFixture.Reply("now it works") };
        await store.FinishTrialAsync("main", "q0", 0, TrialState.Done, new(["A"], "plurality"), "", [new(answered, [Message.User("ask")])]);
        using var after = RunReader.Open(_run.Folder);
        Assert.Equal("now it works", Assert.Single(Assert.Single(after.Trials()).Turns).Turn.Reply.Text);
    }

    [Fact]
    public async Task A_seat_takes_no_second_turn_under_another_key()
    {
        await using var directory = _run.Open();
        await directory.Store.AddProblemsAsync([RunFixture.Problem(0)]);
        var turn = RunFixture.Turn(0, RunFixture.Key(1), RunFixture.Reply("a"));
        await directory.Store.SaveTurnAsync("main", "q0", 0, turn);
        await directory.Store.SaveTurnAsync("main", "q0", 0, turn);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await directory.Store.SaveTurnAsync("main", "q0", 0, turn with { Key = RunFixture.Key(2) }));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await directory.Store.SaveTurnAsync("main", "unknown", 0, turn));
        Assert.Single(directory.Store.SeatsOf("main", "q0", 0));
    }

    [Fact]
    public async Task A_stored_question_with_other_words_is_refused()
    {
        await using var directory = _run.Open();
        await directory.Store.AddProblemsAsync([RunFixture.Problem(0), RunFixture.Problem(1)]);
        await directory.Store.AddProblemsAsync([RunFixture.Problem(1), RunFixture.Problem(2)]);

        var e = await Assert.ThrowsAsync<UsageException>(async () => await directory.Store.AddProblemsAsync([RunFixture.Problem(1) with { Answer = "B" }]));
        Assert.Contains("q1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trials_come_by_arm_then_by_the_manifests_order_then_by_repeat_whenever_they_were_written()
    {
        var manifest = RunFixture.Manifest() with { Questions = ["q2", "q0", "q1"] };
        await using var directory = _run.Open(manifest);
        var store = directory.Store;
        await store.AddArmsAsync(["b", "a"]);
        await store.AddProblemsAsync([RunFixture.Problem(0), RunFixture.Problem(1), RunFixture.Problem(2)]);
        foreach (var (arm, question, repeat) in new[] { ("a", "q0", 1), ("b", "q1", 0), ("a", "q2", 0), ("b", "q2", 1), ("b", "q2", 0), ("a", "q0", 0) })
        {
            await store.FinishTrialAsync(arm, question, repeat, TrialState.Done, new([], "none"), "", []);
        }

        using var reader = RunReader.Open(_run.Folder);
        Assert.Equal(
            ["b q2 0", "b q2 1", "b q1 0", "a q2 0", "a q0 0", "a q0 1"],
            reader.Trials().Select(trial => $"{trial.Arm} {trial.Problem.Question.Id} {trial.Repeat}"));
        Assert.Equal(["q2", "q0", "q1"], reader.Problems.Select(problem => problem.Question.Id));
    }

    [Fact]
    public async Task A_shared_call_is_counted_once_and_an_unended_one_is_unknown()
    {
        await using var directory = _run.Open();
        var store = directory.Store;
        await store.AddArmsAsync(["first", "second"]);
        await store.AddProblemsAsync([RunFixture.Problem(0)]);
        await RunFixture.BuyAsync(store, RunFixture.Key(1), "shared");
        await store.AnswerAsync(RunFixture.Key(2), RunFixture.Key(3), RunFixture.Reply("old"), "run X");
        await store.StartedAsync([RunFixture.Key(4)], "http://localhost");
        await store.SaveTurnAsync("first", "q0", 0, RunFixture.Turn(0, RunFixture.Key(1), RunFixture.Reply("shared")));
        await store.SaveTurnAsync("second", "q0", 0, RunFixture.Turn(0, RunFixture.Key(1), RunFixture.Reply("shared")));
        await store.SaveTurnAsync("second", "q0", 0, RunFixture.Turn(1, RunFixture.Key(2), RunFixture.Reply("old")));

        using var reader = RunReader.Open(_run.Folder);
        var (one, two) = (new Usage(10, 0, 5, 0, false), new Usage(20, 0, 10, 0, false));
        var totals = reader.Totals;
        Assert.Equal(new ArmTotals("", 1, 2, 1, 0, 1, one, two), totals.Run with { Bill = ArmBill.Empty });
        Assert.Equal([new("first", 1, 1, 0, 0, 0, one, one), new("second", 0, 0, 1, 1, 0, Usage.Zero, two)], totals.Arms.Select(arm => arm with { Bill = ArmBill.Empty }));
    }

    public void Dispose() => _run.Dispose();
}
