namespace Mad;

/// <summary>Who answers.</summary>
public interface IChatModel
{
    /// <summary>
    /// Buys one reply for each key of the request. Every attempt goes through the log: started before it leaves, its raw bytes before they are parsed.
    /// A call that failed for good comes back as <see cref="Ending.Failed"/> with the reason as its text.
    /// </summary>
    /// <param name="stop">Gives the call up, also when its request is out.</param>
    /// <param name="pause">Ends its waiting: nothing leaves any more, and a request that is out still arrives.</param>
    /// <exception cref="OperationCanceledException">It was ended before it came to a reply.</exception>
    /// <exception cref="EndpointDownException">The endpoint will refuse every further call too (bad key, no money, wrong address): the run must stop.</exception>
    Task<IReadOnlyList<Reply>> AskAsync(ChatRequest request, IAttemptLog log, CancellationToken stop, CancellationToken pause = default);
}

/// <summary>The endpoint refuses, or cannot be reached at all: nothing more can be bought there, the run stops and can be resumed.</summary>
public sealed class EndpointDownException(string message) : Exception(message);
