using CsCheck;
using Mad.Statistics;
using Xunit;

namespace Mad.Tests.Statistics;

public sealed class SubsetVoteTests
{
    private static readonly Gen<(int[] Counts, int Right, int Unread)> Pools =
        Gen.Select(Gen.Int[0, 4].Array[1, 4], Gen.Int[-1, 3], Gen.Int[0, 3]).Where((counts, right, _) => right < counts.Length).Select((counts, right, unread) => (counts, right, unread));

    /// <summary>A pool of up to 19 samples: every subset is taken, and its vote counted.</summary>
    [Fact]
    public void It_is_the_mean_over_every_subset() => Pools.Where(pool => pool.Counts.Sum() + pool.Unread <= 11).Sample(
        pool =>
        {
            int[] samples = [.. pool.Counts.SelectMany((count, answer) => Enumerable.Repeat(answer, count)), .. Enumerable.Repeat(-1, pool.Unread)];
            var (sum, subsets) = (new double[samples.Length + 1], new int[samples.Length + 1]);
            for (var mask = 0; mask < 1 << samples.Length; mask++)
            {
                int[] taken = [.. samples.Where((_, i) => (mask >> i & 1) == 1)];
                sum[taken.Length] += Vote(taken, pool.Right);
                subsets[taken.Length]++;
            }

            var credits = SubsetVote.Credits(pool.Counts, pool.Right, pool.Unread);

            Assert.Equal(samples.Length + 1, credits.Length);
            Assert.All(credits.Index(), credit => Assert.Equal(sum[credit.Index] / subsets[credit.Index], credit.Item, 1e-12));
        },
        iter: 60);

    [Fact]
    public void One_sample_is_the_mean_agent_and_all_are_the_vote_of_the_pool() =>
        Gen.Select(Gen.Int[0, 15].Array[1, 10], Gen.Int[0, 9], Gen.Int[0, 10]).Where((counts, right, unread) => right < counts.Length && counts.Sum() + unread > 0).Sample((counts, right, unread) =>
        {
            var credits = SubsetVote.Credits(counts, right, unread);
            var winners = counts.Count(count => count == counts.Max());

            Assert.Equal((double)counts[right] / (counts.Sum() + unread), credits[1], 1e-12);
            Assert.Equal(counts[right] > 0 && counts[right] == counts.Max() ? 1.0 / winners : 0, credits[^1], 1e-12);
            Assert.All(credits, credit => Assert.InRange(credit, 0, 1));
        });

    /// <summary>Whatever wins is some answer, or nothing was read at all.</summary>
    [Fact]
    public void The_credits_of_all_answers_add_up_to_something_having_been_read() =>
        Gen.Select(Gen.Int[0, 8].Array[1, 6], Gen.Int[0, 5]).Where((counts, unread) => counts.Sum() + unread > 0).Sample((counts, unread) =>
        {
            var size = counts.Sum() + unread;
            var all = Enumerable.Range(0, counts.Length).Select(right => SubsetVote.Credits(counts, right, unread)).ToList();
            for (var k = 1; k <= size; k++)
            {
                var silent = MathNet.Numerics.SpecialFunctions.Binomial(unread, k) / MathNet.Numerics.SpecialFunctions.Binomial(size, k);
                Assert.Equal(1 - (k > unread ? 0 : silent), all.Sum(credits => credits[k]), 1e-10);
            }
        });

    /// <summary>Condorcet: 12 of 20 samples are right, the vote of 3 is C(12,3) + C(12,2)·8 of C(20,3) subsets.</summary>
    [Fact]
    public void A_pool_of_two_answers_worked_by_hand_comes_out() =>
        Assert.Equal(((220.0 + (66 * 8)) / 1140), SubsetVote.Credit([12, 8], 0, 0, 3), 1e-12);

    [Fact]
    public void A_large_pool_stays_finite_and_right()
    {
        var credits = SubsetVote.Credits([400, 300, 200], 0, 100);

        Assert.All(credits, credit => Assert.InRange(credit, 0, 1));
        Assert.Equal(0.4, credits[1], 1e-9);
        Assert.Equal(1, credits[1000], 1e-9);
        Assert.InRange(credits[501], 0.999, 1);
    }

    [Fact]
    public void Nobody_right_is_worth_nothing()
    {
        Assert.Equal([0.0, 0, 0, 0], SubsetVote.Credits([2, 1], -1, 0));
        Assert.Equal([0.0, 0, 0], SubsetVote.Credits([], -1, 2));
        Assert.Equal([0.0, 0], SubsetVote.Credits([0, 1], 0, 0));
    }

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SubsetVote.Credits([1, -1], 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SubsetVote.Credits([1], 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SubsetVote.Credits([1], 0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => SubsetVote.Credit([1], 0, 0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => SubsetVote.Credits([SubsetVote.LargestPool], 0, 1));
    }

    private static double Vote(int[] samples, int right)
    {
        var counts = samples.Where(answer => answer >= 0).CountBy(answer => answer).ToList();
        var most = counts.Count == 0 ? 0 : counts.Max(count => count.Value);
        int[] winners = [.. counts.Where(count => count.Value == most).Select(count => count.Key)];
        return winners.Contains(right) ? 1.0 / winners.Length : 0;
    }
}
