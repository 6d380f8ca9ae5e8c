namespace Mad.Models;

/// <summary>"Not before": while the endpoint told one call to wait, no call goes out. On the monotonic clock, so that setting the wall clock changes nothing.</summary>
internal sealed class EndpointGate(TimeProvider time)
{
    private readonly long _start = time.GetTimestamp();
    private readonly Lock _lock = new();
    private TimeSpan _opens = TimeSpan.Zero;

    public bool IsOpen => Left <= TimeSpan.Zero;

    private TimeSpan Left
    {
        get
        {
            lock (_lock)
            {
                return _opens - time.GetElapsedTime(_start);
            }
        }
    }

    public void CloseFor(TimeSpan wait)
    {
        lock (_lock)
        {
            var opens = time.GetElapsedTime(_start) + wait;
            _opens = opens > _opens ? opens : _opens;
        }
    }

    /// <param name="spread">How long after the opening to go, so that not all who waited go at once.</param>
    public async Task WaitAsync(TimeSpan spread, CancellationToken stop)
    {
        while (Left is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left + spread, time, stop).ConfigureAwait(false);
        }
    }
}
