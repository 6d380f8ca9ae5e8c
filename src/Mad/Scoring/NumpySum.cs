namespace Mad.Scoring;

/// <summary>
/// Mean and population deviation with NumPy's order of addition, which decides the last digits:
/// pairwise in blocks of 128, eight running sums in a block, and buffer after buffer of 8192 (numpy/core/src/umath/loops_utils.h.src).
/// </summary>
internal static class NumpySum
{
    private const int Buffer = 8192;
    private const int Block = 128;
    private const int Lanes = 8;

    public static double Mean(ReadOnlySpan<double> values) => Sum(values) / values.Length;

    public static double Deviation(ReadOnlySpan<double> values)
    {
        var mean = Mean(values);
        var squares = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            squares[i] = (values[i] - mean) * (values[i] - mean);
        }

        return Math.Sqrt(Mean(squares));
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        for (; values.Length > Buffer; values = values[Buffer..])
        {
            sum += Pairwise(values[..Buffer]);
        }

        return sum + Pairwise(values);
    }

    private static double Pairwise(ReadOnlySpan<double> values)
    {
        if (values.Length <= Block)
        {
            return values.Length < Lanes ? InTurn(0, values) : InLanes(values);
        }

        var half = values.Length / 2;
        half -= half % Lanes;
        return Pairwise(values[..half]) + Pairwise(values[half..]);
    }

    private static double InLanes(ReadOnlySpan<double> values)
    {
        Span<double> lane = stackalloc double[Lanes];
        var whole = values.Length - (values.Length % Lanes);
        values[..Lanes].CopyTo(lane);
        for (var i = Lanes; i < whole; i++)
        {
            lane[i % Lanes] += values[i];
        }

        var sum = lane[0] + lane[1] + (lane[2] + lane[3]) + (lane[4] + lane[5] + (lane[6] + lane[7]));
        return InTurn(sum, values[whole..]);
    }

    private static double InTurn(double sum, ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            sum += value;
        }

        return sum;
    }
}
