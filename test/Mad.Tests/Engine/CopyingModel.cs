using Mad.Tests.Cli;

namespace Mad.Tests.Engine;

/// <summary>Passes one call on after the other, and copies the run directory the moment a body is stored and before anything reads it.</summary>
internal sealed class CopyingModel(IChatModel model, string from, Func<int, string> to) : IChatModel
{
    private readonly SemaphoreSlim _one = new(1);
    private int _copies;

    public int Copies => _copies;

    public async Task<IReadOnlyList<Reply>> AskAsync(ChatRequest request, IAttemptLog log, CancellationToken stop, CancellationToken pause = default)
    {
        await _one.WaitAsync(stop);
        try
        {
            return await model.AskAsync(request, new Log(this, log), stop, pause);
        }
        finally
        {
            _one.Release();
        }
    }

    private sealed class Log(CopyingModel owner, IAttemptLog log) : IAttemptLog
    {
        public ValueTask<long> StartedAsync(IReadOnlyList<CallKey> keys, string url) => log.StartedAsync(keys, url);

        public async ValueTask ReceivedAsync(long attempt, int status, ReadOnlyMemory<byte> raw)
        {
            await log.ReceivedAsync(attempt, status, raw);
            RunCopy.Take(owner.From, owner.To(owner._copies++));
        }

        public ValueTask EndedAsync(long attempt, AttemptEnd end) => log.EndedAsync(attempt, end);
    }

    private string From => from;

    private string To(int copy) => to(copy);
}
