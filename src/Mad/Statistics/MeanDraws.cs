namespace Mad.Statistics;

/// <summary>
/// Bootstrap draws of a mean. A draw of n out of n values is split at a boundary between equal values near the middle: how many fall to the left is binomial.
/// So few distinct values cost a few binomial draws in place of n, with the same distribution.
/// </summary>
internal sealed class MeanDraws
{
    /// <summary>Up to so many draws per distinct value are taken one by one: there splitting costs more.</summary>
    private const int Few = 40;

    private readonly double[] _sorted;
    private readonly int[] _run;
    private readonly int[] _runStart;
    private readonly int[] _runEnd;

    /// <param name="sorted">Ascending, not empty.</param>
    public MeanDraws(double[] sorted)
    {
        _sorted = sorted;
        _run = new int[_sorted.Length];
        _runStart = new int[_sorted.Length];
        _runEnd = new int[_sorted.Length];
        for (var i = 1; i < _sorted.Length; i++)
        {
            var same = _sorted[i] == _sorted[i - 1];
            _run[i] = same ? _run[i - 1] : _run[i - 1] + 1;
            _runStart[i] = same ? _runStart[i - 1] : i;
        }

        for (var i = _sorted.Length - 1; i >= 0; i--)
        {
            _runEnd[i] = i + 1 < _sorted.Length && _sorted[i] == _sorted[i + 1] ? _runEnd[i + 1] : i + 1;
        }
    }

    /// <summary>The mean of as many values as there are, drawn with replacement.</summary>
    public double Next(Generator chance) => Sum(0, _sorted.Length, _sorted.Length, chance) / _sorted.Length;

    /// <summary>The sum of some draws out of the values from start to before end.</summary>
    private double Sum(int start, int end, int draws, Generator chance)
    {
        if (draws == 0 || _sorted[start] == _sorted[end - 1])
        {
            return draws * _sorted[start];
        }

        if (draws <= Few * (_run[end - 1] - _run[start] + 1))
        {
            var sum = 0.0;
            for (var i = 0; i < draws; i++)
            {
                sum += _sorted[start + chance.Index(end - start)];
            }

            return sum;
        }

        var middle = Boundary(start, end);
        var share = (ulong)(((UInt128)(middle - start) << 64) / (ulong)(end - start));
        var left = chance.Binomial(draws, share);
        return Sum(start, middle, left, chance) + Sum(middle, end, draws - left, chance);
    }

    private int Boundary(int start, int end)
    {
        var middle = start + ((end - start) / 2);
        var (before, after) = (_runStart[middle], _runEnd[middle]);
        return before > start && (middle - before <= after - middle || after >= end) ? before : after;
    }
}
