using Mad.Endpoints;

namespace Mad.Models;

/// <summary>What all calls to one endpoint know of it together: when it may be asked next, whether it ever worked, and whether it is down for good.</summary>
internal sealed class EndpointState(Endpoint endpoint, ChatModelSettings settings, TimeProvider time) : IDisposable
{
    // So many calls refused as malformed before any worked: it is the settings, not the question.
    private const int BadRequestsAtFirst = 5;
    private readonly CancellationTokenSource _down = new();
    private EndpointDownException? _why;
    private int _badRequests;
    private int _contacts;
    private bool _answered;

    public EndpointGate Gate { get; } = new(time);

    /// <summary>Cancelled when the endpoint is down, so that whoever waits for it wakes up.</summary>
    public CancellationToken Down => _down.Token;

    /// <summary>How often it responded, with whatever.</summary>
    public int Contacts => Volatile.Read(ref _contacts);

    public bool EverAnswered => Volatile.Read(ref _answered);

    /// <summary>True from the moment the first call learns it; <see cref="Down"/> reaches those who wait a little later.</summary>
    public bool IsDown => Volatile.Read(ref _why) is not null;

    public void ThrowIfDown()
    {
        if (Volatile.Read(ref _why) is { } why)
        {
            throw new EndpointDownException(why.Message);
        }
    }

    /// <summary>Marks the endpoint as down for every call, this one first.</summary>
    public EndpointDownException Fail(string message)
    {
        var why = new EndpointDownException(message);
        if (Interlocked.CompareExchange(ref _why, why, null) is null)
        {
            _down.Cancel();
        }

        return why;
    }

    /// <summary>Learns from one attempt.</summary>
    /// <exception cref="EndpointDownException">Every further call would fare the same.</exception>
    public void Learn(Outcome outcome, string model, Uri url)
    {
        if (outcome.End.Status != 0)
        {
            Interlocked.Increment(ref _contacts);
        }

        if (outcome.End.Class == AttemptClass.Answer)
        {
            Volatile.Write(ref _answered, true);
        }

        if (outcome.Wait is { } wait && outcome.End.Class is AttemptClass.RateLimited or AttemptClass.Transient)
        {
            if (wait > settings.LongestServerWait)
            {
                throw Fail(DownMessage.Waiting(endpoint, wait, settings.LongestServerWait, time.GetUtcNow()));
            }

            Gate.CloseFor(wait);
        }

        if (outcome.End.Class == AttemptClass.FatalForRun || IsHopeless(outcome))
        {
            throw Fail(DownMessage.Of(endpoint, outcome, model, url));
        }
    }

    public void Dispose() => _down.Dispose();

    private bool IsHopeless(Outcome outcome) => outcome.Cause switch
    {
        Cause.BadRequest => Interlocked.Increment(ref _badRequests) >= BadRequestsAtFirst && !EverAnswered,
        _ => false,
    };
}
