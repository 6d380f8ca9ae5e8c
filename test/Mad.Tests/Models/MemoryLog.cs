using System.Text;

namespace Mad.Tests.Models;

/// <summary>The ledger of attempts in memory, and the order in which it was written.</summary>
internal sealed class MemoryLog : IAttemptLog
{
    private readonly Lock _lock = new();
    private readonly List<string> _order = [];
    private readonly List<AttemptEnd> _ends = [];
    private readonly List<Received> _received = [];
    private readonly List<string> _urls = [];

    public IReadOnlyList<AttemptEnd> Ends => Copy(_ends);

    public IReadOnlyList<Received> Bodies => Copy(_received);

    public IReadOnlyList<string> Order => Copy(_order);

    public IReadOnlyList<string> Urls => Copy(_urls);

    /// <summary>Every letter that was logged.</summary>
    public string Everything => string.Join('\n', Ends.Select(end => end + string.Concat(end.Replies))) + string.Join('\n', Urls)
        + string.Join('\n', Bodies.Select(body => Encoding.Latin1.GetString(body.Raw)));

    public ValueTask<long> StartedAsync(IReadOnlyList<CallKey> keys, string url)
    {
        lock (_lock)
        {
            _order.Add("started");
            _urls.Add(url);
            return ValueTask.FromResult((long)_urls.Count);
        }
    }

    public ValueTask ReceivedAsync(long attempt, int status, ReadOnlyMemory<byte> raw)
    {
        lock (_lock)
        {
            _order.Add("received");
            _received.Add(new(status, raw.ToArray()));
            return ValueTask.CompletedTask;
        }
    }

    public ValueTask EndedAsync(long attempt, AttemptEnd end)
    {
        lock (_lock)
        {
            _order.Add("ended");
            _ends.Add(end);
            return ValueTask.CompletedTask;
        }
    }

    private List<T> Copy<T>(List<T> list)
    {
        lock (_lock)
        {
            return [.. list];
        }
    }

    internal sealed record Received(int Status, byte[] Raw);
}
