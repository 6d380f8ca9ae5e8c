using CsCheck;
using Mad.Reports.Comparisons;
using Xunit;
using Mad.Statistics;

namespace Mad.Tests.Reports.Comparisons;

public sealed class ComparisonTests
{
    private static readonly ComparisonSettings Settings = ComparisonSettings.Default with { Draws = 2000 };

    /// <summary>Counted by hand: both 3, only a 2, only b 1, neither 4.</summary>
    [Fact]
    public void The_table_counts_who_was_right()
    {
        var pair = Compare("1110110000", "1111000000");
        Assert.Equal((3, 4), (pair.Table.Both, pair.Table.Neither));
        Assert.Equal(["5", "6"], pair.Table.OnlyFirst);
        Assert.Equal(["4"], pair.Table.OnlySecond);
        Assert.Equal(0.1, pair.Difference, 1e-12);
        Assert.Equal((0.5, 0.4), (pair.First.Accuracy, pair.Second.Accuracy));
        Assert.Equal(1, pair.McNemar!.P, 1e-12);
        Assert.Equal((2.0 / 3) - 0.5, pair.CohensG!.Value, 1e-12);
    }

    [Fact]
    public void A_tied_vote_belongs_to_the_side_with_more_credit_and_equal_parts_to_both_only_above_a_half()
    {
        var pair = Compare("1hhht0", "hh10h0");
        Assert.Equal(["1", "4"], pair.Table.OnlyFirst);
        Assert.Equal(["3", "5"], pair.Table.OnlySecond);
        Assert.Equal((0, 2), (pair.Table.Both, pair.Table.Neither));
        Assert.Equal((0.5 - 0.5 + 0.5 + (1.0 / 3) - 0.5) / 6, pair.Difference, 1e-9);
    }

    // Of three sides, two pairs are made and three could be: the unmade one counts as p = 1, which can only make the others larger than the whole family would.
    [Fact]
    public void A_side_that_was_picked_is_corrected_for_all_pairs_it_was_picked_among()
    {
        IReadOnlyList<Comparand> sides = [SideOf.Marks("a", "1111111111110000"), SideOf.Marks("b", "1111100000000000"), SideOf.Marks("c", "0000000000111100")];
        var all = Comparison.Of(sides, [new(1, 0), new(2, 0), new(1, 2)], Settings);
        var some = Comparison.Of(sides, [new(1, 0), new(2, 0)], Settings with { Family = 3 });
        var least = some.Pairs.Min(pair => pair.Permutation.P);
        Assert.Equal(3 * least, some.Pairs.Single(pair => pair.Permutation.P == least).HolmP, 1e-12);
        Assert.All(some.Pairs.Zip(all.Pairs), pair => Assert.True(pair.First.HolmP >= pair.Second.HolmP - 1e-12));
    }

    [Fact]
    public void A_question_counts_once_however_often_it_was_asked()
    {
        var pair = Comparison.Of([SideOf.Repeats("a", "11", "10", "00"), SideOf.Repeats("b", "10", "01", "01")], [new(0, 1)], Settings).Pairs[0];
        Assert.Equal((0.5 - 0.5) / 3, pair.Difference, 1e-12);
        Assert.Equal(["1"], pair.Table.OnlyFirst);
        Assert.Equal(["3"], pair.Table.OnlySecond);
        Assert.NotNull(pair.McNemar);
    }

    [Fact]
    public void With_other_numbers_of_repeats_McNemars_coin_is_not_fair_and_there_is_no_test_of_his()
    {
        var comparison = Comparison.Of([SideOf.Repeats("a", "111", "100", "000"), SideOf.Marks("b", "101")], [new(0, 1)], Settings);
        Assert.Null(comparison.Pairs[0].McNemar);
        Assert.Equal((1 + (1.0 / 3) - 2) / 3, comparison.Pairs[0].Difference, 1e-9);
        Assert.Contains(comparison.Notes, note => note.Contains("not asked equally often", StringComparison.Ordinal));
    }

    [Fact]
    public void The_other_way_round_everything_is_mirrored() =>
        Gen.Select(Gen.Char["10ht"], Gen.Char["10ht"]).Array[2, 25].Sample(questions =>
        {
            var (a, b) = (SideOf.Marks("a", string.Concat(questions.Select(pair => pair.Item1))), SideOf.Marks("b", string.Concat(questions.Select(pair => pair.Item2))));
            var both = Comparison.Of([a, b], [new(0, 1), new(1, 0)], Settings with { Draws = 200 }).Pairs;
            var (there, back) = (both[0], both[1]);
            Assert.Equal(there.Difference, -back.Difference);
            Assert.Equal((there.Interval.Low, there.Interval.High), (-back.Interval.High, -back.Interval.Low));
            Assert.Equal(there.Permutation.P, back.Permutation.P);
            Assert.Equal(there.McNemar!.MidP, back.McNemar!.MidP);
            Assert.Equal(there.Table.OnlyFirst, back.Table.OnlySecond);
            Assert.Equal(there.Table.Both, back.Table.Both);
            Assert.Equal(there.CohensH, -back.CohensH, 1e-12);
            Assert.Equal(there.Sample.SmallestDifference, back.Sample.SmallestDifference);
            Assert.Equal(there.Finding, back.Finding switch { Finding.Better => Finding.Worse, Finding.Worse => Finding.Better, var same => same });
        }, iter: 25);

    [Fact]
    public void With_one_repeat_and_no_ties_the_permutation_test_is_McNemars_exact_test() =>
        Gen.Select(Gen.Char["10"], Gen.Char["10"]).Array[2, 60].Sample(questions =>
        {
            var pair = Compare(string.Concat(questions.Select(pair => pair.Item1)), string.Concat(questions.Select(pair => pair.Item2)), 200);
            Assert.True(pair.Permutation.Exact);
            Assert.Equal(pair.McNemar!.P, pair.Permutation.P, 1e-9);
        }, iter: 60);

    [Fact]
    public void Arms_that_never_differ_are_tied_only_when_enough_questions_say_so()
    {
        // Tango's interval where nothing differs: ± z²/(n + z²), .161 for 20 and .0076 for 500.
        var few = Compare(new string('1', 20), new string('1', 20));
        Assert.Equal(3.841459 / 23.841459, few.Interval.High, 1e-6);
        Assert.Equal((IntervalMethod.Score, Finding.Undecided), (few.Interval.Method, few.Finding));
        var many = Compare(new string('1', 500), new string('1', 500));
        Assert.Equal(Finding.Tied, many.Finding);
        Assert.Equal(1, many.Permutation.P);
        Assert.Null(many.CohensG);
    }

    [Fact]
    public void An_interval_is_drawn_only_where_forty_questions_tell_the_arms_apart()
    {
        Assert.Equal(IntervalMethod.Score, Compare(Runs((39, '1'), (61, '0')), new string('0', 100)).Interval.Method);
        Assert.Equal(IntervalMethod.Bca, Compare(Runs((40, '1'), (60, '0')), new string('0', 100)).Interval.Method);
        Assert.Equal(IntervalMethod.Score, Compare("1h0", "000").Interval.Method);

        // Halves tell less than wholes: 40 and 20 of them as much as (40 + 20/4)² / (40 + 20/16) = 49, 20 and 40 as much as 40, 20 and 39 as much as 39.7.
        Assert.Equal(IntervalMethod.Bca, Compare(Runs((40, '1'), (20, 'h'), (40, '0')), new string('0', 100)).Interval.Method);
        Assert.Equal(IntervalMethod.Bca, Compare(Runs((20, '1'), (40, 'h'), (40, '0')), new string('0', 100)).Interval.Method);
        Assert.Equal(IntervalMethod.Score, Compare(Runs((20, '1'), (39, 'h'), (41, '0')), new string('0', 100)).Interval.Method);

        // However many differ by the same: nothing can be drawn that was not seen.
        Assert.Equal(IntervalMethod.Score, Compare(new string('h', 60), new string('0', 60)).Interval.Method);
    }

    [Fact]
    public void Holm_stretches_over_all_comparisons_of_the_call()
    {
        var sides = new[] { Runs((20, '0'), (80, '1')), Runs((6, '1'), (14, '0'), (80, '1')), Runs((20, '1'), (80, '1')) }.Select((marks, i) => SideOf.Marks($"{(char)('a' + i)}", marks)).ToList();
        var alone = Comparison.Of(sides, [new(1, 0)], Settings).Pairs[0];
        var family = Comparison.Of(sides, [new(1, 0), new(2, 0)], Settings).Pairs;
        Assert.Equal(2 * Math.Pow(0.5, 6), alone.Permutation.P, 1e-12);
        Assert.Equal(alone.Permutation.P, alone.HolmP);
        Assert.Equal(Finding.Better, alone.Finding);
        Assert.Equal(2 * Math.Pow(0.5, 6), family[0].HolmP, 1e-12);
        Assert.Equal(4 * Math.Pow(0.5, 20), family[1].HolmP, 1e-12);
        var three = Comparison.Of(sides, [new(1, 0), new(1, 0), new(2, 0)], Settings).Pairs;
        Assert.Equal(4 * Math.Pow(0.5, 6), three[0].HolmP, 1e-12);
        Assert.Equal(Finding.Undecided, three[0].Finding);
        Assert.Equal("undecided (the interval excludes 0, but p = 0.0625 after Holm over 3)", Words.Of(three[0], Settings));
        Assert.Equal("", Words.Doubt(family[0]));
    }

    [Fact]
    public void A_category_has_its_own_difference_and_holm_within()
    {
        double[][] first = [.. Runs((8, '1'), (2, '0'), (10, '1')).Select(mark => new[] { mark - '0' + 0.0 })];
        double[][] second = [.. Runs((10, '0'), (9, '1'), (1, '0')).Select(mark => new[] { mark - '0' + 0.0 })];
        string Category(int i) => i < 10 ? "law" : "maths";
        var pair = Comparison.Of([SideOf.Credits("a", first, Category), SideOf.Credits("b", second, Category)], [new(0, 1)], Settings with { Categories = true }).Pairs[0];
        Assert.Equal(["law", "maths"], pair.Categories.Select(category => category.Name));
        Assert.Equal([0.8, 0.1], pair.Categories.Select(category => Math.Round(category.Difference, 12)));
        Assert.Equal([2 * Math.Pow(0.5, 8), 1], pair.Categories.Select(category => Math.Round(category.P, 12)));
        Assert.Equal([4 * Math.Pow(0.5, 8), 1], pair.Categories.Select(category => Math.Round(category.HolmP, 12)));
    }

    private static string Runs(params (int Count, char Mark)[] parts) => string.Concat(parts.Select(part => new string(part.Mark, part.Count)));

    private static PairedDifference Compare(string a, string b, int draws = 2000) =>
        Comparison.Of([SideOf.Marks("a", a), SideOf.Marks("b", b)], [new(0, 1)], Settings with { Draws = draws }).Pairs[0];
}
