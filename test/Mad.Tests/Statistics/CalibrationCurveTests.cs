using CsCheck;
using Mad.Statistics;
using Xunit;

namespace Mad.Tests.Statistics;

public sealed class CalibrationCurveTests
{
    private static readonly Forecast[] Twelve =
    [
        new(.9, 1), new(.8, 1), new(.8, 0), new(.7, 1), new(.6, 0), new(.55, 1), new(.5, 0), new(.5, 1), new(.4, 0), new(.95, 1), new(.3, 0), new(.8, 0),
    ];

    private static readonly Gen<Forecast[]> Forecasts =
        Gen.Select(Gen.Int[0, 100], Gen.Bool).Select((confidence, right) => new Forecast(confidence / 100.0, right ? 1 : 0)).Array[2, 60];

    /// <summary>
    /// R: <c>cf &lt;- c(.9,.8,.8,.7,.6,.55,.5,.5,.4,.95,.3,.8); y &lt;- c(1,1,0,1,0,1,0,1,0,1,0,0); b &lt;- cut(cf, seq(0, 1, .1));
    /// sum(abs(tapply(y - cf, b, sum)), na.rm = TRUE) / 12; mean((cf - y)^2); mean(cf) - mean(y)</c>.
    /// </summary>
    [Fact]
    public void Errors_are_R_s()
    {
        var curve = CalibrationCurve.Of(Twelve)!;

        Assert.Equal(0.225, curve.Ece, 1e-12);
        Assert.Equal(0.227916666667, curve.Brier, 1e-11);
        Assert.Equal(0.15, curve.OverConfidence, 1e-12);
        Assert.Equal(12, curve.Count);
    }

    /// <summary>R: <c>p &lt;- cf[y == 1]; q &lt;- cf[y == 0]; s &lt;- outer(p, q, function(a, b) (a &gt; b) + .5 * (a == b)); c(mean(s), sqrt(var(rowMeans(s)) / length(p) + var(colMeans(s)) / length(q)))</c>.</summary>
    [Fact]
    public void The_area_and_its_error_are_R_s()
    {
        var area = CalibrationCurve.Of(Twelve)!.Auroc!;

        Assert.Equal(0.736111111111, area.Area, 1e-11);
        Assert.Equal(0.151891367939, area.StandardError!.Value, 1e-11);
        Assert.Equal(6, area.Right);
        Assert.Equal(6, area.Wrong);
    }

    /// <summary>
    /// Six questions of three agents. numpy, by pairs: <c>s = (x1[:, None] &gt; x0) + .5 * (x1[:, None] == x0); th = s.mean(); v10 = s.mean(1) - th; v01 = s.mean(0) - th;
    /// X = [v10[q1 == k].sum() for k in range(6)]; Y = [v01[q0 == k].sum() for k in range(6)]; sqrt(5/4 * sum(X**2) / m**2 + 5/4 * sum(Y**2) / n**2 + 2 * 6/5 * sum(X * Y) / (m * n))</c>
    /// (Obuchowski 1997, equations 4 to 7; five questions have a right answer, five a wrong one).
    /// </summary>
    [Fact]
    public void The_error_of_answers_to_the_same_questions_is_Obuchowskis()
    {
        double[] confidence = [.9, .8, .9, .6, .7, .5, .8, .8, .4, .5, .3, .6, .9, .7, .95, .55, .5, .6];
        var area = Auroc.Of([.. confidence.Zip("110001110000111010", (sure, right) => (sure, right)).Select((one, i) => new Forecast(one.sure, one.right - '0', $"{i / 3}"))])!;

        Assert.Equal(0.771604938272, area.Area, 1e-11);
        Assert.Equal(0.133053151344, area.StandardError!.Value, 1e-11);
    }

    [Fact]
    public void Copies_of_an_answer_make_the_area_no_surer()
    {
        Forecast[] once = [.. Twelve.Select((forecast, i) => forecast with { Cluster = $"{i}" })];
        Assert.Equal(Auroc.Of(Twelve)!.StandardError!.Value, Auroc.Of(once)!.StandardError!.Value, 1e-12);
        Assert.Equal(Auroc.Of(Twelve)!.StandardError!.Value, Auroc.Of([.. once, .. once, .. once])!.StandardError!.Value, 1e-12);
        Assert.True(Auroc.Of([.. Twelve, .. Twelve, .. Twelve])!.StandardError < 0.6 * Auroc.Of(once)!.StandardError);
    }

    [Fact]
    public void The_area_is_the_share_of_pairs_in_order() => Forecasts.Where(forecasts => forecasts.Any(f => f.Credit == 1) && forecasts.Any(f => f.Credit == 0)).Sample(forecasts =>
    {
        var pairs = from right in forecasts.Where(f => f.Credit == 1)
                    from wrong in forecasts.Where(f => f.Credit == 0)
                    select right.Confidence > wrong.Confidence ? 1 : right.Confidence == wrong.Confidence ? 0.5 : 0;

        Assert.Equal(pairs.Average(), Auroc.Of(forecasts)!.Area, 1e-12);
        Assert.Equal(1 - pairs.Average(), Auroc.Of([.. forecasts.Select(f => f with { Confidence = 1 - f.Confidence })])!.Area, 1e-12);
    });

    /// <summary>A tie of two is half a right and half a wrong answer.</summary>
    [Fact]
    public void A_shared_credit_counts_on_both_sides() => Forecasts.Where(forecasts => forecasts.Any(f => f.Credit == 1)).Sample(forecasts =>
    {
        Forecast[] halves = [.. forecasts, new(0.5, 0.5), new(0.5, 0.5)];
        Forecast[] wholes = [.. forecasts, new(0.5, 1), new(0.5, 0)];

        Assert.Equal(Auroc.Of(wholes)!.Area, Auroc.Of(halves)!.Area, 1e-12);
    });

    [Fact]
    public void Bins_hold_every_forecast_once() => Forecasts.Sample(forecasts =>
    {
        var curve = CalibrationCurve.Of(forecasts)!;
        foreach (var bins in new[] { curve.Bins, curve.EqualMassBins })
        {
            Assert.Equal(forecasts.Length, bins.Sum(bin => bin.Count));
            Assert.Equal(curve.Accuracy, bins.Sum(bin => bin.Count * bin.Accuracy) / forecasts.Length, 1e-9);
            Assert.Equal(curve.Confidence, bins.Where(bin => bin.Count > 0).Sum(bin => bin.Count * bin.Confidence) / forecasts.Length, 1e-9);
            Assert.All(bins.Where(bin => bin.Count > 0), bin => Assert.InRange(bin.Confidence, bin.Low - 1e-9, bin.High + 1e-9));
        }

        Assert.Equal(10, curve.Bins.Count);
        Assert.InRange(curve.EqualMassBins.Count, 1, 10);
        Assert.InRange(curve.Ece, Math.Abs(curve.OverConfidence) - 1e-9, 1);
        Assert.InRange(curve.EceEqualMass, Math.Abs(curve.OverConfidence) - 1e-9, 1);
    });

    [Fact]
    public void The_order_of_the_forecasts_does_not_matter() => Forecasts.Sample(forecasts =>
    {
        var (there, back) = (CalibrationCurve.Of(forecasts)!, CalibrationCurve.Of([.. forecasts.Reverse()])!);
        Assert.Equal(there.Ece, back.Ece, 1e-12);
        Assert.Equal(there.EceEqualMass, back.EceEqualMass, 1e-12);
    });

    [Fact]
    public void Bins_of_equal_mass_part_no_equal_confidences()
    {
        var curve = CalibrationCurve.Of([.. Enumerable.Range(0, 100).Select(i => new Forecast(i < 90 ? 0.9 : 0.1, i % 2))])!;

        Assert.Equal([10, 90], curve.EqualMassBins.Select(bin => bin.Count));
    }

    [Fact]
    public void Distinct_confidences_fall_into_ten_equal_bins()
    {
        var curve = CalibrationCurve.Of([.. Enumerable.Range(0, 103).Select(i => new Forecast(i / 103.0, i % 2))])!;

        Assert.Equal(10, curve.EqualMassBins.Count);
        Assert.All(curve.EqualMassBins, bin => Assert.InRange(bin.Count, 10, 11));
    }

    /// <summary>A value on an edge is of the lower bin; 0 of the first.</summary>
    [Fact]
    public void Edges_belong_to_the_lower_bin() =>
        Assert.Equal([2, 0, 0, 0, 0, 0, 0, 1, 0, 1], CalibrationCurve.Of([new(0, 0), new(0.1, 0), new(0.8, 1), new(1, 1)])!.Bins.Select(bin => bin.Count));

    /// <summary>Who says 0.7 and is right 7 times of 10 has no calibration error, only Brier's 0.7 · 0.3.</summary>
    [Fact]
    public void Perfect_calibration_has_no_error()
    {
        var curve = CalibrationCurve.Of([.. Enumerable.Range(0, 10).Select(i => new Forecast(0.7, i < 7 ? 1 : 0))])!;

        Assert.Equal(0, curve.Ece, 1e-12);
        Assert.Equal(0.21, curve.Brier, 1e-12);
        Assert.Equal(0.5, curve.Auroc!.Area, 1e-12);
        Assert.Equal(0, curve.Auroc.StandardError!.Value, 1e-12);
    }

    [Fact]
    public void What_cannot_be_said_is_null()
    {
        Assert.Null(CalibrationCurve.Of([]));
        Assert.Null(CalibrationCurve.Of([new(0.5, 1), new(0.6, 1)])!.Auroc);
        Assert.Null(CalibrationCurve.Of([new(0.5, 1), new(0.6, 0), new(0.7, 0)])!.Auroc!.StandardError);
        Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationCurve.Of([new(1.2, 1)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationCurve.Of([new(double.NaN, 1)]));
    }

    /// <summary>The area's error bar holds the true area (normal forecasts one deviation apart: Φ(1 / √2)) as often as it says.</summary>
    [Fact]
    public void The_error_of_the_area_covers()
    {
        var chance = new Random(4);
        var truth = MathNet.Numerics.Distributions.Normal.CDF(0, 1, 1 / Math.Sqrt(2));
        var held = 0;
        for (var trial = 0; trial < 1000; trial++)
        {
            Forecast[] forecasts = [.. Enumerable.Range(0, 150).Select(i => new Forecast(MathNet.Numerics.Distributions.Normal.CDF(0, 1, MathNet.Numerics.Distributions.Normal.Sample(chance, i % 2, 1)), i % 2))];
            var area = Auroc.Of(forecasts)!;
            held += Math.Abs(area.Area - truth) <= 1.96 * area.StandardError!.Value ? 1 : 0;
        }

        Assert.Equal(0.95, held / 1000.0, 0.025);
    }
}
