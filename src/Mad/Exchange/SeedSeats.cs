namespace Mad.Exchange;

/// <summary>The groups of the original's flows, and where their turns sit in a transcript.</summary>
internal static class SeedSeats
{
    public const string Agent = "agent";
    public const string Critic = "critic";
    public const string Synthesizer = "synthesizer";
    public const string Debater = "debater";
    public const string Judge = "judge";

    public static Seat Of(string group, int round, int agent) => group switch
    {
        Critic or Judge => new(round, 1, 0, 0),
        Synthesizer => new(round, 2, 0, 0),
        _ => new(round, 0, agent, 0),
    };
}
