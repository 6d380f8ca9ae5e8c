namespace Mad.Models;

/// <summary>The deadlines of one exchange on one clock: the total, and one for the phase it is in. Whichever passes first cancels, and is named.</summary>
internal sealed class Deadlines : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly ITimer _total;
    private readonly ITimer _phase;
    private string _phaseName = "";
    private string? _passed;

    public Deadlines(TimeSpan total, TimeProvider time, CancellationToken stop)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(stop);
        _total = time.CreateTimer(_ => Pass(Named("the total deadline", total)), null, total, Timeout.InfiniteTimeSpan);
        _phase = time.CreateTimer(_ => Pass(_phaseName), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Which deadline passed; null: none.</summary>
    public string? Passed => Volatile.Read(ref _passed);

    public void Enter(string phase, TimeSpan longest)
    {
        _phaseName = Named(phase, longest);
        _phase.Change(longest, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        _total.Dispose();
        _phase.Dispose();
        _source.Dispose();
    }

    private static string Named(string name, TimeSpan longest) => FormattableString.Invariant($"{name} ({longest.TotalSeconds:0.###} s)");

    private void Pass(string name)
    {
        Interlocked.CompareExchange(ref _passed, name, null);
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The exchange ended as the deadline passed.
        }
    }
}
