namespace Mad.Statistics;

/// <summary>The standard normal distribution.</summary>
internal static class Normal
{
    private static readonly double[] CentreTop =
    [
        3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3, 1.3731693765509461125e4,
        4.5921953931549871457e4, 6.7265770927008700853e4, 3.3430575583588128105e4, 2.5090809287301226727e3,
    ];

    private static readonly double[] CentreBottom =
    [
        1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
        2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4, 5.2264952788528545610e3,
    ];

    private static readonly double[] NearTop =
    [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static readonly double[] NearBottom =
    [
        1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static readonly double[] FarTop =
    [
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static readonly double[] FarBottom =
    [
        1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    private static readonly double[] CdfTop =
    [
        220.206867912376, 221.213596169931, 112.079291497871, 33.912866078383, 6.37396220353165, 0.700383064443688, 3.52624965998911e-2,
    ];

    private static readonly double[] CdfBottom =
    [
        440.413735824752, 793.826512519948, 637.333633378831, 296.564248779674, 86.7807322029461, 16.064177579207, 1.75566716318264, 8.83883476483184e-2,
    ];

    /// <summary>The value below which a share p lies: Wichura's PPND16 (Algorithm AS 241, Applied Statistics 37, 1988, 477–484), relative error about 1e-16.</summary>
    /// <param name="p">Above 0 and below 1.</param>
    public static double Quantile(double p)
    {
        if (!(p > 0 && p < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p), p, "must be above 0 and below 1");
        }

        var q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            var centre = 0.180625 - (q * q);
            return q * Polynomial(CentreTop, centre) / Polynomial(CentreBottom, centre);
        }

        var r = Math.Sqrt(-Math.Log(Math.Min(p, 1 - p)));
        var tail = r <= 5
            ? Polynomial(NearTop, r - 1.6) / Polynomial(NearBottom, r - 1.6)
            : Polynomial(FarTop, r - 5) / Polynomial(FarBottom, r - 5);
        return q < 0 ? -tail : tail;
    }

    /// <summary>
    /// The share below x: Hart's rational approximation (Hart et al. 1968, algorithm 5666) as in West 2005 (Better approximations to cumulative normal functions,
    /// Wilmott Magazine, May, 70–76), and beyond 4 the continued fraction. Relative error of the lower tail below 1e-11.
    /// </summary>
    public static double Cdf(double x)
    {
        var size = Math.Abs(x);
        var tail = size > 37 ? 0 : Math.Exp(-size * size / 2) * (size < 4 ? Polynomial(CdfTop, size) / Polynomial(CdfBottom, size) : Mills(size));
        return x > 0 ? 1 - tail : tail;
    }

    /// <summary>(1 − Φ) / exp(−x²/2) as 1 / (x + 1 / (x + 2 / (x + 3 / …))) / √(2π).</summary>
    private static double Mills(double x)
    {
        var rest = x;
        for (var i = 60; i > 0; i--)
        {
            rest = x + (i / rest);
        }

        return 1 / rest / Math.Sqrt(2 * Math.PI);
    }

    private static double Polynomial(double[] coefficients, double x)
    {
        var sum = 0.0;
        for (var i = coefficients.Length - 1; i >= 0; i--)
        {
            sum = (sum * x) + coefficients[i];
        }

        return sum;
    }
}
