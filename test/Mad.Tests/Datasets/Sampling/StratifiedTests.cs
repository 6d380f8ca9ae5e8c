using CsCheck;
using Mad.Datasets;
using Mad.Datasets.Sampling;
using Xunit;

namespace Mad.Tests.Datasets.Sampling;

public sealed class StratifiedTests
{
    // At least 5 of at most 14 × 60 questions: no category is under one in 200.
    private static readonly Gen<Dataset> AnyData = Gen.Int[5, 60].Array[1, 14].Select(counts => Some.Data([.. counts.Select((count, i) => ($"c{i}", count))]));

    // Many categories of one to three questions beside a few large ones.
    private static readonly Gen<Dataset> SkewedData =
        from large in Gen.Int[100, 400].Array[1, 3]
        from small in Gen.Int[1, 3].Array[1, 60]
        select Some.Data([.. large.Select((count, i) => ($"large{i}", count)), .. small.Select((count, i) => ($"small{i}", count))]);

    [Fact]
    public void In_every_prefix_every_category_has_its_share_rounded_down_or_up() =>
        Gen.Select(AnyData, Gen.Int).Sample((data, seed) => AssertShares(data, seed, category => category), iter: 300);

    [Fact]
    public void Categories_under_one_in_200_have_their_share_together() =>
        Gen.Select(SkewedData, Gen.Int).Sample((data, seed) =>
        {
            var sizes = data.Problems.CountBy(problem => problem.Question.Category).ToDictionary();
            AssertShares(data, seed, category => sizes[category] * 200 < data.Problems.Count ? "rare" : category);
        }, iter: 100);

    [Fact]
    public void The_order_of_the_file_does_not_matter() =>
        Gen.Select(Gen.OneOf(AnyData, SkewedData), Gen.Int, Gen.Int).Sample((data, seed, shuffle) =>
        {
            var shuffled = Some.Of(data.Problems.OrderBy(problem => Chance.Bits($"{shuffle}", problem.Question.Id)));
            Assert.Equal(Take(data, null, seed), Take(shuffled, null, seed));
        }, iter: 100);

    [Fact]
    public void A_smaller_sample_is_the_beginning_of_a_larger_one() =>
        Gen.Select(AnyData, Gen.Int, Gen.Double.Unit).Sample((data, seed, part) =>
        {
            var some = 1 + (int)(part * (data.Problems.Count - 1));
            Assert.Equal(Take(data, some, seed), Take(data, null, seed).Take(some));
        }, iter: 200);

    [Fact]
    public void Every_question_comes_exactly_once() =>
        Gen.Select(Gen.OneOf(AnyData, SkewedData), Gen.Int).Sample((data, seed) =>
            Assert.Equal(Some.Ids(data.Problems).Order(StringComparer.Ordinal), Take(data, null, seed).Order(StringComparer.Ordinal)), iter: 100);

    [Fact]
    public void Another_seed_is_another_sample() => Assert.NotEqual(Take(Some.Data(("a", 50), ("b", 50)), 20, 1), Take(Some.Data(("a", 50), ("b", 50)), 20, 2));

    [Fact]
    public void Questions_of_rare_categories_are_as_likely_as_others()
    {
        // 300 categories of one question and 150 of two: of the first 60 of 600, 30 should be of either sort.
        var data = Some.Data([.. Enumerable.Range(0, 300).Select(i => ($"one{i}", 1)), .. Enumerable.Range(0, 150).Select(i => ($"two{i}", 2))]);
        var ones = Enumerable.Range(0, 60).Average(seed => Take(data, 60, seed).Count(id => id.StartsWith("one", StringComparison.Ordinal)));
        Assert.InRange(ones, 28, 32);
    }

    [Fact]
    public void On_MMLU_Pro_the_200_sample_is_the_beginning_of_the_500_sample_and_in_proportion()
    {
        var data = RealDataTests.Read("mmlu-pro", null);
        Assert.Equal(Take(data, 200, 12345), Take(data, 500, 12345).Take(200));
        AssertShares(data, 12345, category => category);
    }

    [Fact]
    public void The_sample_is_pinned_so_that_a_run_can_be_continued_by_a_later_version() =>
        Assert.Equal("a-5 b-1 a-0 a-4 b-0 a-1 a-2 b-2 c-0 a-3", string.Join(' ', Take(Some.Data(("a", 6), ("b", 3), ("c", 1)), null, 12345)));

    private static void AssertShares(Dataset data, int seed, Func<string, string> stratum)
    {
        var sizes = data.Problems.CountBy(problem => stratum(problem.Question.Category)).ToDictionary();
        var counts = sizes.ToDictionary(size => size.Key, _ => 0);
        var taken = 0L;
        foreach (var problem in QuestionSelection.Take(data, SamplingKind.Stratified, null, seed))
        {
            counts[stratum(problem.Question.Category)]++;
            taken++;
            foreach (var (name, size) in sizes)
            {
                // |count − size · taken / all| < 1, in whole numbers.
                var off = ((long)counts[name] * data.Problems.Count) - (size * taken);
                Assert.True(Math.Abs(off) < data.Problems.Count, $"{name}: {counts[name]} of {taken}");
            }
        }
    }

    private static IReadOnlyList<string> Take(Dataset data, int? count, int seed) => Some.Ids(QuestionSelection.Take(data, SamplingKind.Stratified, count, seed));
}
