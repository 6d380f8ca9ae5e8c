namespace Mad.Simulator;

/// <summary>One simulated reply.</summary>
/// <param name="Option">The option believed in, 0 for A; −1 where the prompt held no question.</param>
/// <param name="Readable">False where the text does not say which option that is.</param>
/// <param name="FirstTokenSeconds">The time to the first token.</param>
public sealed record SimulatedReply(string Text, int Option, bool Right, bool Readable, double FirstTokenSeconds)
{
    /// <summary>How much of the belief lay on the option; 0 to 1.</summary>
    public double Confidence { get; init; }
}
