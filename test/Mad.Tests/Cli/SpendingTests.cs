using Mad.Cli.Live;
using Mad.Experiments;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Mad.Tests.Cli;

/// <summary>What the live view says is spent, and will be.</summary>
public sealed class SpendingTests
{
    private static readonly Experiment Four = new ExperimentCheck("").Check(new RunSettings { NumSamples = "4" });
    private static readonly IReadOnlyList<Trial> Trials = ExperimentPlan.Trials(Four);
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void The_trials_of_an_arm_that_are_done_tell_of_those_that_are_left()
    {
        var spending = new Spending([.. Trials, Trials[0] with { Arm = "other" }], (_, usage) => usage.Total / 1000.0);
        Buy(spending, 1, 100);
        Buy(spending, 2, 300);
        Buy(spending, 3, 50);
        Assert.Equal(450, spending.SoFar.Tokens);
        Assert.Equal(0.45, spending.SoFar.Usd!.Value, 9);
        spending.End(Trials[0], Said(Trials[0], 1, 2));
        // Nothing of the other arm is done.
        Assert.Null(spending.InTheEnd);
        // It shares call 1, which the first trial has paid for.
        spending.End(Trials[0] with { Arm = "other" }, Said(Trials[0], 1, 3));
        Assert.Equal((4 * 400) + 50, spending.InTheEnd!.Value.Tokens);
        Assert.Equal(1.65, spending.InTheEnd.Value.Usd!.Value, 9);
        Buy(spending, 4, 200);
        spending.End(Trials[1], Said(Trials[1], 4));
        Assert.Equal((2 * 600) + 50, spending.InTheEnd!.Value.Tokens);
        Buy(spending, 5, 9000);
        Assert.Equal((9650, 9650), (spending.SoFar.Tokens, spending.InTheEnd!.Value.Tokens));
    }

    [Fact]
    public void An_unknown_price_hides_the_money_and_not_the_tokens()
    {
        var spending = new Spending(Trials, (model, _) => model == "m/known" ? 1 : null);
        spending.Buy(Key(1), "m/known", new(1, 0, 1, 0, false));
        spending.Buy(Key(2), "m/other", new(1, 0, 1, 0, false));
        spending.End(Trials[0], Said(Trials[0], 1, 2));
        Assert.Equal((4, 16), (spending.SoFar.Tokens, spending.InTheEnd!.Value.Tokens));
        Assert.Null(spending.SoFar.Usd);
        Assert.Null(spending.InTheEnd.Value.Usd);
    }

    /// <summary>A debate of 900 tokens buys nine samples of 100; the pool has four. On four questions that is 4 · 5 · 100 tokens more.</summary>
    [Fact]
    public void What_baselines_will_be_topped_up_with_is_foretold_too()
    {
        var beside = new ExperimentCheck("").Check(new RunSettings { NumSamples = "4", Baselines = true });
        var (debate, pool) = (beside.Baselines[0].Debate, beside.Baselines[0].Pools[0]);
        var samples = beside.Arms.Single(arm => arm.Name == pool).Agents;
        double? Usd(string _, Usage usage) => usage.Total / 1000.0;
        var trials = ExperimentPlan.Trials(beside).Where(trial => trial.Arm == debate || trial.Arm == pool).ToList();
        var (plain, topped) = (new Spending(trials, Usd), new Spending(trials, Usd, new ToppingUp(beside, Usd)));
        foreach (var spending in new[] { plain, topped })
        {
            Buy(spending, 1, 900);
            Buy(spending, 2, 100 * samples);
            var (talk, sampled) = (trials.First(trial => trial.Arm == debate), trials.First(trial => trial.Arm == pool));
            spending.End(talk, Spoken(talk, 1, 900));
            Assert.Null(spending.InTheEnd);
            spending.End(sampled, Spoken(sampled, 2, 100 * samples));
        }

        Assert.Equal(4 * (900 + (100 * samples)), plain.InTheEnd!.Value.Tokens);
        Assert.Equal(4 * (900 + 900), topped.InTheEnd!.Value.Tokens);
        Assert.Equal(7.2, topped.InTheEnd.Value.Usd!.Value, 9);
    }

    [Fact]
    public void The_line_says_what_is_spent_and_what_it_will_be()
    {
        var tally = new Tally(Four, Trials, _clock, PriceList.Of(Price.Of(100, 400), "--price"));
        Assert.Equal("0/4 done  0 running  0 failed  0 calls/s  0 tok  left ?", tally.Line());
        Play(tally, Trials[0], 1);
        Assert.Equal("1/4 done  0 running  0 failed  0.6 calls/s  9000 of ~36k tok  1.80 of ~7.20 USD", tally.Line(columns: 200)[..79]);
        Assert.Equal("1/4 done  0.6 calls/s  9000 of ~36k tok  1.80 of ~7.20 USD  left 0:30  acc 1.000", Fixed(tally.Line(columns: 81)));
        Assert.All(Enumerable.Range(30, 80), columns => Assert.True(tally.Line(columns: columns).Length < columns));
        Assert.Equal("1/4 done  9000 of ~36k tok  1.80 of ~7.20 USD  left 0:30", tally.Line(columns: 60));
        Assert.StartsWith("1/4 done  0 failed  0.6 calls/s  9000 tok  1.80 USD  in 0:10", tally.Line(over: true), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_line_keeps_what_counts()
    {
        var many = Enumerable.Range(0, 12_032).SelectMany(_ => Trials).ToList();
        var tally = new Tally(Four, many, _clock, PriceList.Of(Price.Of(1000, 4000), "--price"));
        for (var i = 0; i < 300; i++)
        {
            Play(tally, Trials[i % 4], i * 10);
        }

        var line = tally.Line();
        Assert.True(line.Length < 80, line);
        Assert.Matches(@"300/48128 done .* of ~[0-9.]+M tok  [0-9,.]+ of ~[0-9,.]+ USD  left ", line);
    }

    private static string Fixed(string line) => System.Text.RegularExpressions.Regex.Replace(line, @"acc [.0-9]+", "acc 1.000");

    // Six calls of 1000 + 500 tokens, over ten seconds.
    private void Play(Tally tally, Trial trial, int first)
    {
        var keys = Enumerable.Range(first, 6).ToArray();
        foreach (var key in keys)
        {
            tally.Hear(new RunEvent.CallStarted(Key(key), trial.Cast[0]));
            tally.Hear(new RunEvent.CallEnded(Key(key), trial.Cast[0], new(Ending.Answered, "", "", new(1000, 0, 500, 0, false)), Bought: true));
        }

        _clock.Advance(TimeSpan.FromSeconds(10));
        tally.Hear(new RunEvent.TrialEnded(trial, Said(trial, keys), new(["A"], "plurality"), ""));
    }

    private static void Buy(Spending spending, int key, long tokens) => spending.Buy(Key(key), "m/x", new(tokens, 0, 0, 0, false));

    private static CallKey Key(int i) => CallKey.Loose([Message.User(FormattableString.Invariant($"{i}"))], new("q", i, 0, 0));

    private static Transcript Spoken(Trial trial, int key, long tokens) => Transcript.Of(trial, [new Turn(
        new(0, 0, 0, 0), trial.Cast[0], Expect.Answer("mad@1"), new(Ending.Answered, "", "", new(tokens, 0, 0, 0, false)), Reading.None("answer"), Key(key))]);

    private static Transcript Said(Trial trial, params int[] keys) => Transcript.Of(trial, keys.Select((key, place) => new Turn(
        new(0, 0, place, 0), trial.Cast[0], Expect.Answer("mad@1"), new(Ending.Answered, "", "", Usage.Zero), Reading.None("answer"), Key(key))));
}
