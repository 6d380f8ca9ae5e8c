namespace Mad.Simulator;

/// <summary>How long a simulated reply takes: a lognormal time to the first token, then tokens at a steady pace.</summary>
/// <param name="Sigma">The standard deviation of the logarithm; 0 makes every first token take the median.</param>
/// <param name="TokensPerSecond">0 sends the rest at once.</param>
public sealed record SimulatedLatency(double MedianFirstTokenSeconds, double Sigma, double TokensPerSecond)
{
    public static SimulatedLatency None { get; } = new(0, 0, 0);

    /// <summary>Reads "first-token=0.4,sigma=0.5,tokens-per-second=60" (a word left out is 0); throws <see cref="FormatException"/> naming the wrong word and the right ones.</summary>
    public static SimulatedLatency Parse(string text)
    {
        var numbers = NamedNumbers.Parse("latency", text, ["first-token", "sigma", "tokens-per-second"], 1e6);
        return new(numbers.GetValueOrDefault("first-token"), numbers.GetValueOrDefault("sigma"), numbers.GetValueOrDefault("tokens-per-second"));
    }
}
