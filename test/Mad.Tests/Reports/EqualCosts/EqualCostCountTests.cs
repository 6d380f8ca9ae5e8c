using Mad.Reports.Comparisons;
using Mad.Reports.EqualCosts;
using Mad.Runs;
using Xunit;

namespace Mad.Tests.Reports.EqualCosts;

/// <summary>Debates against their baselines on talks written by hand, with figures worked out by hand.</summary>
public sealed class EqualCostCountTests
{
    private static readonly Usage Sample = new(100, 0, 50, 0, false);

    [Fact]
    public void In_every_currency_as_many_samples_vote_as_the_debate_costs()
    {
        // 2 calls of 100 + 50 tokens and 2 of 250 + 40: 4 calls, 700 + 180 tokens. One sample: 100 + 50.
        var equal = Of(Debate("A", "B"), Pool("AABB", "BBBC"), Alone("A", "A"), PriceList.Of(Price.Of(1, 4), "test"));
        Assert.Equal((4, 700, 180), (equal.Cost.Calls, equal.Cost.Prompt, equal.Cost.Completion));
        Assert.Equal(1.42e-3, equal.Cost.Usd!.Value, 12);
        Assert.Equal([1, 4, 3, 4, 4, null], equal.Rows.Select(row => row.Samples));
        // 880 tokens buy 5.87 samples, 1.42 of 0.3 thousandths of a dollar 4.73.
        Assert.Equal([null, 4, 3, 5, 4, null], equal.Rows.Select(row => row.Wanted));
        Assert.Equal([false, false, false, true, false, false], equal.Rows.Select(row => row.IsShort));
        Assert.Contains("SC at equal tokens would be 5 samples; there are 4", equal.Notes);
    }

    [Fact]
    public void Each_difference_is_debate_minus_the_mean_over_all_choices_of_samples()
    {
        var equal = Of(Debate("A", "B"), Pool("AABB", "BBBC"), Alone("A", "A"), PriceList.Unknown);
        // Right is A. One of AABB is right half the time, of BBBC never; the debate is right on one of two questions.
        Row(equal, "single agent", .25, .25);
        // Three of AABB: two As or two Bs, even chances. Four: a tie.
        Row(equal, "SC at equal output tokens", .25, .25);
        Row(equal, "SC at equal calls", .25, .25);
        Row(equal, "isolated self-correction", 1, -.5);
        Assert.Equal("price unknown", Assert.Single(equal.Rows, row => row.Currency == Currency.Money).Why);
    }

    [Fact]
    public void Votes_that_are_the_same_are_one_comparison_of_the_family()
    {
        var equal = Of(Debate("A", "B"), Pool("AABB", "BBBC"), Alone("A", "A"), PriceList.Unknown);
        var pairs = equal.Rows.Select(row => row.Difference).OfType<PairedDifference>().ToList();
        Assert.Equal(5, pairs.Count);
        Assert.Equal(4, pairs.Distinct().Count());
    }

    [Fact]
    public void A_sample_that_failed_or_cannot_be_read_does_not_vote_and_is_still_drawn()
    {
        var equal = Of(Debate("A", "A"), Pool("A??!", "AAAA"), Alone("A", "A"), PriceList.Unknown);
        // One of A??!: right one time in four; two: one choice in two has the A.
        Assert.Equal([(.25 + 1) / 2, (.5 + 1) / 2, (.75 + 1) / 2, 1], equal.Pools.Single().Points.Select(point => point.Accuracy));
    }

    [Fact]
    public void Of_several_models_the_one_that_is_best_alone_is_the_rival()
    {
        var trials = Debate("A", "B").Concat(Pool("AABB", "BBBC")).Concat(Pool("AAAB", "BBBA", "strong")).Concat(Alone("A", "A")).ToList();
        var equal = new EqualCostCount(Manifest("pool", "strong"), trials, Totals, PriceList.Unknown).All().Single();
        Assert.Equal("strong", equal.Rival);
        Assert.Equal(["pool", "strong"], equal.Pools.Select(pool => pool.Arm));
        Assert.Contains("of the 2 models, strong is the best alone", Assert.Single(equal.Notes, note => note.StartsWith("of the", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_debate_that_is_cheaper_than_one_sample_is_compared_with_none()
    {
        var cheap = Debate("A", "B").Select(trial => trial with { Turns = [trial.Turns[0] with { Turn = trial.Turns[0].Turn with { Reply = Reply(new(10, 0, 5, 0, false)) } }] });
        var equal = Of(cheap, Pool("AABB", "BBBC"), Alone("A", "A"), PriceList.Unknown);
        Assert.All(equal.Rows.Where(row => row.Currency is Currency.OutputTokens or Currency.TotalTokens), row => Assert.Equal((0, "even one sample costs more"), (row.Samples, row.Why)));
        Assert.Equal("debate − SC at equal tokens: even one sample costs more", EqualCostTable.Sentence(equal.Headline!));
    }

    [Fact]
    public void Questions_that_one_side_has_not_finished_or_on_which_it_failed_are_left_out()
    {
        var debate = Debate("A", "A").ToList();
        var failed = Of([debate[0] with { State = TrialState.Failed, Verdict = null }, debate[1]], Pool("AAAA", "AAAA"), Alone("A", "A"), PriceList.Unknown);
        Row(failed, "SC at equal calls", 1, 0);
        Assert.Single(failed.Headline!.Difference!.First.Questions);
        Assert.Contains("1 of 2 trials of debate failed: their questions are left out here, and what is left may be easier or harder; the same command run again asks them again", failed.Notes);
        var open = Of([debate[0] with { State = TrialState.Open, Verdict = null }, debate[1]], Pool("AAAA", "AAAA"), Alone("A", "A"), PriceList.Unknown);
        Row(open, "SC at equal calls", 1, 0);
        Assert.Single(open.Headline!.Difference!.First.Questions);
        Assert.Empty(new EqualCostCount(Manifest("pool"), [.. debate.Select(trial => trial with { State = TrialState.Open })], Totals, PriceList.Unknown).All());
    }

    [Fact]
    public void Each_baseline_is_compared_on_the_questions_that_it_and_the_debate_have_finished()
    {
        List<StoredTrial> pool = [.. Pool("AABB", "AAAA")];
        List<StoredTrial> alone = [.. Alone("A", "A")];
        var equal = Of(Debate("A", "B"), [pool[0] with { State = TrialState.Open }, pool[1]], [alone[0], alone[1] with { State = TrialState.Open }], PriceList.Unknown);
        Row(equal, "SC at equal calls", 1, -1);
        Row(equal, "isolated self-correction", 1, 0);
        Assert.Equal(["1"], equal.Headline!.Difference!.First.Questions.Select(question => question.Problem.Question.Id));
        Assert.Equal(["0"], equal.Rows[^1].Difference!.First.Questions.Select(question => question.Problem.Question.Id));
        Assert.All(equal.Rows.Select(row => row.Difference).OfType<PairedDifference>(), pair => Assert.Equal(4, pair.InFamily));
        Assert.DoesNotContain(equal.Notes, note => note.StartsWith("each line", StringComparison.Ordinal));
        var apart = Of(Debate("A", "B"), [pool[0] with { State = TrialState.Open }, pool[1]], Alone("A", "A"), PriceList.Unknown);
        Assert.Contains("each line stands on the questions that both have finished: 1 for single agent, SC at equal calls, SC at equal output tokens, SC at equal tokens; 2 for isolated self-correction", apart.Notes);
        var none = Of([Debate("A", "B").First()], [pool[0] with { State = TrialState.Open }, pool[1]], Alone("A", "A"), PriceList.Unknown);
        Assert.Equal("no question is finished in both", none.Headline!.Why);
        Row(none, "isolated self-correction", 1, 0);
    }

    [Fact]
    public void Answers_whose_tokens_nobody_told_are_noted()
    {
        Assert.DoesNotContain(Of(Debate("A", "B"), Pool("AABB", "BBBC"), Alone("A", "A"), PriceList.Unknown).Notes, note => note.Contains("estimated", StringComparison.Ordinal));
        var counted = Pool("AABB", "BBBC").Select(trial => trial with { Turns = [.. trial.Turns.Select(turn => turn with { Turn = turn.Turn with { Reply = Reply(Sample with { Estimated = true }) } })] });
        Assert.Contains("of some answers nobody told the tokens, so they are estimated from the letters (pool): what costs the same, costs about the same", Of(Debate("A", "B"), counted, Alone("A", "A"), PriceList.Unknown).Notes);
    }

    [Fact]
    public void Of_more_samples_than_can_be_averaged_over_the_first_stand_for_all()
    {
        var letters = new string('A', 600) + new string('B', 500);
        var manifest = Manifest("pool") with { Arms = [.. Manifest("pool").Arms.Select(arm => arm.Name == "pool" ? arm with { Agents = 1100 } : arm)] };
        var equal = new EqualCostCount(manifest, [.. Debate("A", "B"), .. Pool(letters, letters), .. Alone("A", "A")], Totals, PriceList.Unknown).All().Single();
        Assert.Equal(1000, equal.Pools[0].Samples);
        Assert.Equal(.6, equal.Pools[0].Points[0].Accuracy, 9);
        Assert.Equal(150, equal.Pools[0].Sample.Prompt + equal.Pools[0].Sample.Completion, 9);
        Assert.Contains("of the 1,100 samples of pool the first 1,000 are taken: the mean over all choices is worked out for no more", equal.Notes);
    }

    [Fact]
    public void Samples_of_more_answers_than_can_be_averaged_over_are_refused()
    {
        var run = ComparedRun.Of(Manifest("pool"), "run", Pool(new string('A', 1001), new string('A', 1001)));
        var mistake = Assert.Throws<UsageException>(() => Comparand.Of(run, run.Arms.Single(arm => arm.Name == "pool"), new ComparedAnswer(Samples: 5)));
        Assert.Equal("pool@sc5: question 0 has 1001 first answers; the mean over all choices of them is worked out for at most 1000.", mistake.Message);
    }

    [Fact]
    public void A_sample_that_costs_nothing_is_called_so()
    {
        var equal = Of(Debate("A", "B"), Pool("AABB", "BBBC"), Alone("A", "A"), PriceList.Of(Price.Free, "test"));
        Assert.Equal("a sample costs nothing", Assert.Single(equal.Rows, row => row.Currency == Currency.Money).Why);
        var silent = Pool("AABB", "BBBC").Select(trial => trial with { Turns = [.. trial.Turns.Select(turn => turn with { Turn = turn.Turn with { Reply = Reply(new(100, 0, 0, 0, false)) } })] });
        Assert.Equal("a sample has no output tokens", Assert.Single(Of(Debate("A", "B"), silent, Alone("A", "A"), PriceList.Unknown).Rows, row => row.Currency == Currency.OutputTokens).Why);
    }

    [Fact]
    public void The_pool_that_is_too_small_is_told_with_the_currency_that_buys_most()
    {
        List<StoredTrial> trials = [.. Debate("A", "B"), .. Pool("AABB", "BBBC"), .. Alone("A", "A")];
        Assert.Equal(new PoolNeed("pool", 4, 5, "debate", Currency.TotalTokens), Assert.Single(new EqualCostCount(Manifest("pool"), trials, Totals, PriceList.Unknown).Needs()));
        // Where only prompts cost, 700 prompt tokens are worth 7 samples.
        Assert.Equal(new PoolNeed("pool", 4, 7, "debate", Currency.Money), Assert.Single(new EqualCostCount(Manifest("pool"), trials, Totals, PriceList.Of(new Price(1, null, 0, 0), "test")).Needs()));
    }

    private static void Row(EqualCost equal, string name, double accuracy, double difference)
    {
        var pair = Assert.Single(equal.Rows, row => row.Name == name).Difference!;
        Assert.Equal(accuracy, pair.Second.Accuracy, 12);
        Assert.Equal(difference, pair.Difference, 12);
    }

    private static EqualCost Of(IEnumerable<StoredTrial> debate, IEnumerable<StoredTrial> pool, IEnumerable<StoredTrial> alone, PriceList prices) =>
        new EqualCostCount(Manifest("pool"), [.. debate, .. pool, .. alone], Totals, prices).All().Single();

    private static RunTotals Totals => new(new("", 0, 0, 0, 0, 0, Usage.Zero, Usage.Zero), [], 0);

    private static RunManifest Manifest(params string[] pools) => new()
    {
        Tool = "test",
        Questions = ["0", "1"],
        Arms =
        [
            new("debate", "som", 2, 2, "0.7", "sim/m", [], ""), new("debate isolated", "som", 2, 2, "0.7", "sim/m", [], ""),
            .. pools.Select(pool => new ArmRecord(pool, "self-consistency", 4, 1, "0.7", "sim/" + pool, [], "")),
        ],
        Baselines = [new("debate", pools, "debate isolated", [])],
    };

    private static IEnumerable<StoredTrial> Debate(params string[] finals) => finals.Select((final, i) => Trial("debate", i, final, [Turn(0, 0, final, Sample), Turn(0, 1, final, Sample), Turn(1, 0, final, new(250, 0, 40, 0, false)), Turn(1, 1, final, new(250, 0, 40, 0, false))]));

    private static IEnumerable<StoredTrial> Alone(params string[] finals) => finals.Select((final, i) => Trial("debate isolated", i, final, [Turn(0, 0, final, Sample)]));

    private static IEnumerable<StoredTrial> Pool(string first, string second, string name = "pool") => new[] { first, second }.Select((letters, i) => Trial(name, i, "", [.. letters.Select((letter, place) => letter == '!' ? Failed(place) : Turn(0, place, letter == '?' ? null : letter.ToString(), Sample))]));

    private static StoredTrial Trial(string arm, int question, string final, IReadOnlyList<Turn> turns) => new(
        arm, new(new($"{question}", "maths", $"What is {question}?", ["a", "b", "c"]), "A"), 0, TrialState.Done, new Verdict(final.Length == 0 ? [] : [final], "test"), "", [.. turns.Select(turn => new StoredTurn(turn with { Key = turn.Key is null ? null : CallKey.Loose([], new($"{arm} {question} {turn.Seat}", 0, 0, 0)) }, []))]);

    private static Turn Turn(int round, int place, string? letter, Usage usage) => new(
        new(round, 0, place, 0), new(place, "agent", "sim/m", Sampling.Default, ""), Expect.Answer("mad@1"), Reply(usage), Reading.None("answer") with { Value = letter }, CallKey.Loose([], new("", 0, 0, 0)));

    private static Turn Failed(int place) => Turn(0, place, null, Usage.Zero) with { Reply = Mad.Reply.Failure("gone"), Key = null };

    private static Reply Reply(Usage usage) => new(Ending.Answered, "", "", usage);
}
