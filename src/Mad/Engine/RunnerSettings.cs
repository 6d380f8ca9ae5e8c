namespace Mad.Engine;

/// <summary>How a run is carried out; none of it changes what is asked.</summary>
public sealed record RunnerSettings
{
    /// <summary>Trials under way at once, 1 or more. Each has at least one call ready at any time, so as many as there are places at the endpoints keep those full. Default 16.</summary>
    public int ConcurrentTrials { get; init; } = 16;

    /// <summary>Answers of an earlier run, taken before anything is bought; null: none.</summary>
    public AnswerSource? Reuse { get; init; }

    /// <summary>Buy nothing: a missing answer is the user's mistake.</summary>
    public bool Replay { get; init; }
}

/// <summary>The model behind an agent's label.</summary>
/// <param name="Name">Its own name at the endpoint.</param>
/// <param name="SendsSeed">Whether the wire's <c>seed</c> field is sent.</param>
public sealed record ModelAt(IChatModel Model, string Name, bool SendsSeed);

/// <summary>How far a run came.</summary>
/// <param name="Left">Trials not finished: to be gone on with.</param>
/// <param name="Stopped">Why it stopped early; null when it did not.</param>
public sealed record RunOutcome(int Done, int Failed, int Left, string? Stopped);
