using CsCheck;
using Mad.Statistics;
using Xunit;

namespace Mad.Tests.Statistics;

public sealed class EffectSizeTests
{
    /// <summary>R: <c>2 * asin(sqrt(.9)) - 2 * asin(sqrt(.8))</c>.</summary>
    [Fact]
    public void H_is_R_s() => Assert.Equal(0.283794109208, EffectSize.CohenH(0.9, 0.8), 1e-11);

    /// <summary>The step from .05 to .10 is .19, the longer one from .40 to .48 is .16.</summary>
    [Fact]
    public void The_same_step_counts_for_more_at_the_ends() => Assert.True(EffectSize.CohenH(0.10, 0.05) > EffectSize.CohenH(0.48, 0.40));

    [Fact]
    public void Both_turn_over_with_the_two() => Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.Int[0, 99], Gen.Int[1, 99]).Sample((a, b, first, second) =>
    {
        Assert.Equal(-EffectSize.CohenH(b, a), EffectSize.CohenH(a, b));
        Assert.InRange(EffectSize.CohenH(a, b), -Math.PI, Math.PI);
        Assert.Equal(-EffectSize.CohenG(second, first)!.Value, EffectSize.CohenG(first, second)!.Value, 1e-12);
    });

    [Fact]
    public void G_is_the_share_won_above_half()
    {
        Assert.Equal(0.25, EffectSize.CohenG(30, 10)!.Value, 1e-12);
        Assert.Equal(-0.5, EffectSize.CohenG(0, 3));
        Assert.Null(EffectSize.CohenG(0, 0));
    }

    [Fact]
    public void What_is_no_share_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => EffectSize.CohenH(1.1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => EffectSize.CohenH(0, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => EffectSize.CohenG(-1, 0));
    }
}
