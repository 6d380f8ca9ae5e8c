namespace Mad.Statistics;

/// <summary>The number of successes in n independent trials: probabilities and tails that keep their digits for n of millions.</summary>
internal static class Binomial
{
    private static readonly double[] SmallErrors = [.. Enumerable.Range(0, 16).Select(SmallError)];

    /// <summary>The probability of exactly k: Loader's saddle-point form (Loader 2000, Fast and accurate computation of binomial probabilities), as R's dbinom.</summary>
    /// <param name="p">0 to 1.</param>
    public static double Pmf(long k, long n, double p)
    {
        if (k < 0 || k > n)
        {
            return 0;
        }

        var q = 1 - p;
        if (p == 0 || q == 0)
        {
            return k == (p == 0 ? 0 : n) ? 1 : 0;
        }

        if (k == 0 || k == n)
        {
            return k == 0 ? Always(n, q, p) : Always(n, p, q);
        }

        var exponent = StirlingError(n) - StirlingError(k) - StirlingError(n - k) - Deviance(k, n * p) - Deviance(n - k, n * q);
        return Math.Exp(exponent) * Math.Sqrt(n / (2 * Math.PI * k * (n - k)));
    }

    private static double Always(long n, double share, double other) => Math.Exp(other < 0.1 ? -Deviance(n, n * share) - (n * other) : n * Math.Log(share));

    /// <summary>The probability of k or fewer, summed from the tail's largest term on: about √n terms.</summary>
    public static double AtMost(long k, long n, double p)
    {
        if (k < 0)
        {
            return 0;
        }

        return k >= n ? 1 : k <= n * p ? LowerTail(k, n, p) : 1 - LowerTail(n - k - 1, n, 1 - p);
    }

    /// <summary>The probability of k or more.</summary>
    public static double AtLeast(long k, long n, double p) => AtMost(n - k, n, 1 - p);

    private static double LowerTail(long k, long n, double p)
    {
        var term = Pmf(k, n, p);
        var sum = term;
        var odds = (1 - p) / p;
        for (var j = k; j > 0 && term > sum * 1e-17; j--)
        {
            term *= odds * j / (n - j + 1);
            sum += term;
        }

        return Math.Min(1, sum);
    }

    /// <summary>ln n! − ln(√(2πn) (n/e)ⁿ).</summary>
    private static double StirlingError(double n)
    {
        if (n < SmallErrors.Length)
        {
            return SmallErrors[(int)n];
        }

        var square = n * n;
        return ((1.0 / 12) - (((1.0 / 360) - (((1.0 / 1260) - (((1.0 / 1680) - (1.0 / 1188 / square)) / square)) / square)) / square)) / n;
    }

    private static double SmallError(int n)
    {
        var factorial = 1.0;
        for (var i = 2; i <= n; i++)
        {
            factorial *= i;
        }

        return n == 0 ? 0 : Math.Log(factorial) - (0.5 * Math.Log(2 * Math.PI * n)) - (n * Math.Log(n)) + n;
    }

    /// <summary>x ln(x / mean) + mean − x, without cancellation where the two are close.</summary>
    private static double Deviance(double x, double mean)
    {
        if (Math.Abs(x - mean) >= 0.1 * (x + mean))
        {
            return (x * Math.Log(x / mean)) + mean - x;
        }

        var v = (x - mean) / (x + mean);
        var sum = (x - mean) * v;
        var term = 2 * x * v;
        for (var j = 1; ; j++)
        {
            term *= v * v;
            var next = sum + (term / ((2 * j) + 1));
            if (next == sum)
            {
                return sum;
            }

            sum = next;
        }
    }
}
