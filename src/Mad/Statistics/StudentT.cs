namespace Mad.Statistics;

/// <summary>Student's t distribution with a whole number of degrees of freedom, by its finite sums (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4).</summary>
internal static class StudentT
{
    /// <summary>The probability of lying between −t and t.</summary>
    /// <param name="t">0 or more.</param>
    /// <param name="degrees">1 or more.</param>
    public static double Within(double t, int degrees)
    {
        var angle = Math.Atan(t / Math.Sqrt(degrees));
        var (sine, square) = (Math.Sin(angle), Math.Cos(angle) * Math.Cos(angle));
        var odd = degrees % 2 == 1;
        var (sum, term) = (0.0, odd ? Math.Cos(angle) : 1.0);
        for (var k = odd ? 3 : 2; k <= degrees; k += 2)
        {
            sum += term;
            term *= square * (k - 1) / k;
        }

        return odd ? 2 / Math.PI * (angle + (sine * sum)) : sine * sum;
    }

    /// <summary>The t within which, on both sides of 0, a share of the distribution lies.</summary>
    /// <param name="share">0 to 1, both excluded.</param>
    public static double Quantile(double share, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        var (low, high) = (0.0, 1.0);
        while (Within(high, degrees) < share)
        {
            high *= 2;
        }

        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Within(middle, degrees) < share ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
