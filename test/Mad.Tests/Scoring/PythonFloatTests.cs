using System.Globalization;
using CsCheck;
using Mad.Scoring;
using Xunit;

namespace Mad.Tests.Scoring;

public sealed class PythonFloatTests
{
    // Expected: python3 -c "print(repr(…))"
    [Theory]
    [InlineData(0.0, "0.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1.0, "1.0")]
    [InlineData(0.7, "0.7")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(1e-4, "0.0001")]
    [InlineData(1e-5, "1e-05")]
    [InlineData(1.5e-7, "1.5e-07")]
    [InlineData(123456789.0, "123456789.0")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(1e16, "1e+16")]
    [InlineData(1.2345678901234568e17, "1.2345678901234568e+17")]
    [InlineData(1e22, "1e+22")]
    [InlineData(1e23, "1e+23")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308")]
    [InlineData(-2.5e-10, "-2.5e-10")]
    [InlineData(9007199254740992.0, "9007199254740992.0")]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void A_number_prints_as_in_Python(double value, string expected) => Assert.Equal(expected, PythonFloat.Text(value));

    [Fact]
    public void What_is_printed_reads_back_to_the_same_number() =>
        Gen.Double.Where(double.IsFinite).Sample(value => double.Parse(PythonFloat.Text(value), CultureInfo.InvariantCulture).Equals(value));
}
