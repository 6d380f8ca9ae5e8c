using CsCheck;
using Mad.Statistics;
using Xunit;

namespace Mad.Tests.Statistics;

public sealed class AgreementTests
{
    /// <summary>Krippendorff 2011 (Computing Krippendorff's alpha-reliability, section C): four observers, twelve units, 0 is missing. Alpha .743.</summary>
    private static readonly int[][] FourObservers =
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
        [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
    ];

    /// <summary>The same, section A: two observers, ten units of two values. Alpha .095.</summary>
    private static readonly int[][] TwoObservers = [[1, 2, 1, 1, 1, 1, 1, 1, 2, 1], [2, 2, 2, 1, 1, 2, 1, 1, 1, 1]];

    [Fact]
    public void The_published_alphas_come_out()
    {
        Assert.Equal(0.743, Agreement.Alpha(Units(FourObservers))!.Value, 5e-4);
        Assert.Equal(0.095, Agreement.Alpha(Units(TwoObservers))!.Value, 5e-4);
    }

    [Fact]
    public void Alpha_is_1_for_agreement_and_about_0_for_chance()
    {
        var chance = new Random(1);
        Assert.Equal(1, Agreement.Alpha([[3, 0], [0, 3]]));
        Assert.Equal(0, Agreement.Alpha(Enumerable.Range(0, 4000).Select(_ => Counted(chance, 3, 4)))!.Value, 0.02);
        Assert.Null(Agreement.Alpha([[3, 0], [3, 0]]));
        Assert.Null(Agreement.Alpha([[1, 0], [0, 1]]));
        Assert.Null(Agreement.Alpha([]));
    }

    /// <summary>SciPy: <c>scipy.stats.entropy([5, 3, 1, 1], base=2)</c>.</summary>
    [Fact]
    public void Entropy_is_SciPy_s() => Assert.Equal(1.6854752972273344, Agreement.Entropy([5, 3, 1, 1])!.Value, 1e-12);

    [Fact]
    public void Entropy_lies_between_one_answer_and_all_equally() => Gen.Int[0, 9].Array[1, 8].Where(counts => counts.Sum() > 0).Sample(counts =>
        Assert.InRange(Agreement.Entropy(counts)!.Value, 0, Math.Log2(counts.Count(count => count > 0)) + 1e-12));

    [Fact]
    public void Pairs_are_counted_one_by_one() => Gen.Int[0, 4].Array[1, 5].Where(counts => counts.Sum() > 1).Sample(counts =>
    {
        int[] answers = [.. counts.SelectMany((count, answer) => Enumerable.Repeat(answer, count))];
        List<bool> pairs = [.. Enumerable.Range(0, answers.Length).SelectMany(i => Enumerable.Range(i + 1, answers.Length - i - 1).Select(j => answers[i] == answers[j]))];

        Assert.Equal(pairs.Average(same => same ? 1.0 : 0), Agreement.Pairwise(counts)!.Value, 1e-12);
    });

    [Fact]
    public void Nobody_neither_agrees_nor_disagrees()
    {
        Assert.Null(Agreement.Entropy([]));
        Assert.Null(Agreement.Entropy([0, 0]));
        Assert.Null(Agreement.Pairwise([1]));
        Assert.Equal(0, Agreement.Entropy([4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Agreement.Entropy([-1, 2]));
    }

    private static List<int[]> Units(int[][] observers) =>
    [
        .. Enumerable.Range(0, observers[0].Length).Select(unit =>
            Enumerable.Range(1, 5).Select(value => observers.Count(observer => observer[unit] == value)).ToArray()),
    ];

    private static int[] Counted(Random chance, int raters, int answers)
    {
        var counts = new int[answers];
        for (var i = 0; i < raters; i++)
        {
            counts[chance.Next(answers)]++;
        }

        return counts;
    }
}
