namespace Mad.Models;

/// <summary>At most so many at once; who waits longest is next.</summary>
internal sealed class ConcurrencyLimit(int most)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = [];
    private int _inside;

    /// <returns>The place taken; disposing it (once counts) gives it to the next.</returns>
    public async Task<IDisposable> EnterAsync(CancellationToken stop)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_inside < most)
            {
                _inside++;
                return new Place(this);
            }

            _waiting.AddLast(turn);
        }

        await using var registration = stop.Register(() => GiveUp(turn, stop)).ConfigureAwait(false);
        await turn.Task.ConfigureAwait(false);
        return new Place(this);
    }

    private void GiveUp(TaskCompletionSource turn, CancellationToken stop)
    {
        lock (_lock)
        {
            if (_waiting.Remove(turn))
            {
                turn.SetCanceled(stop);
            }
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            if (_waiting.First is not { } next)
            {
                _inside--;
                return;
            }

            _waiting.RemoveFirst();
            next.Value.SetResult();
        }
    }

    private sealed class Place(ConcurrencyLimit limit) : IDisposable
    {
        private ConcurrencyLimit? _limit = limit;

        public void Dispose() => Interlocked.Exchange(ref _limit, null)?.Leave();
    }
}
