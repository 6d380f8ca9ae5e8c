namespace Mad;

/// <summary>What a million tokens of a model cost, in USD.</summary>
/// <param name="Input">Prompt tokens, but for those that came from the endpoint's cache.</param>
/// <param name="CachedInput">Prompt tokens that did; null: the same as Input.</param>
/// <param name="Output">Completion tokens, but for those of reasoning.</param>
/// <param name="Reasoning">Those of reasoning; null: the same as Output.</param>
public sealed record Price(double Input, double? CachedInput, double Output, double? Reasoning)
{
    private const double Million = 1e6;

    public static Price Free { get; } = new(0, null, 0, null);

    /// <summary>Prompt and completion tokens at one price each.</summary>
    public static Price Of(double input, double output) => new(input, null, output, null);

    /// <returns>USD. Each token is counted once: cached ones are part of the prompt, reasoning ones of the completion.</returns>
    public double Usd(Usage usage)
    {
        var (cached, reasoning) = (Math.Min(usage.Cached, usage.Prompt), Math.Min(usage.Reasoning, usage.Completion));
        var input = ((usage.Prompt - cached) * Input) + (cached * (CachedInput ?? Input));
        var output = ((usage.Completion - reasoning) * Output) + (reasoning * (Reasoning ?? Output));
        return (input + output) / Million;
    }
}
