using Microsoft.AspNetCore.Http;

namespace Mad.Simulator;

/// <summary>Sends the pieces of a reply when they are due: the first after its latency, each other one when its words would have been made.</summary>
internal sealed class ReplyPacer(SimulatorSettings settings, double firstTokenSeconds)
{
    private readonly long start = settings.Time.GetTimestamp();

    /// <param name="first">Called before the first byte leaves.</param>
    /// <param name="last">Called before the last byte leaves.</param>
    public async Task SendAsync(HttpResponse response, IReadOnlyList<WirePiece> pieces, Action first, Action last, CancellationToken stop)
    {
        var due = firstTokenSeconds;
        await UntilAsync(due, stop);
        first();
        using var ready = new MemoryStream();
        foreach (var piece in pieces)
        {
            var pause = SecondsFor(piece.Words);
            due += pause;
            if (pause > 0)
            {
                await SendAsync(response, ready, stop);
                await UntilAsync(due, stop);
            }

            ready.Write(piece.Bytes);
        }

        last();
        await SendAsync(response, ready, stop);
    }

    private static async Task SendAsync(HttpResponse response, MemoryStream ready, CancellationToken stop)
    {
        await response.Body.WriteAsync(ready.GetBuffer().AsMemory(0, (int)ready.Length), stop);
        await response.Body.FlushAsync(stop);
        ready.SetLength(0);
    }

    private double SecondsFor(int words) => settings.Latency.TokensPerSecond > 0 ? words * TokenCount.TokensPerWord / settings.Latency.TokensPerSecond : 0;

    private async Task UntilAsync(double seconds, CancellationToken stop)
    {
        var left = TimeSpan.FromSeconds(seconds) - settings.Time.GetElapsedTime(start);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, settings.Time, stop);
        }
    }
}
