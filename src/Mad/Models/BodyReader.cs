using System.IO.Compression;

namespace Mad.Models;

/// <summary>Reads a response's body under a cap, compressed and decompressed, and under the idle deadline.</summary>
internal sealed class BodyReader(ChatModelSettings settings)
{
    // What is kept of a body that was too large.
    private const int Kept = 64 * 1024;

    /// <summary>What has arrived so far, also when reading it failed.</summary>
    public MemoryStream Body { get; private set; } = new();

    /// <returns>False when it is larger than the cap.</returns>
    public async Task<bool> ReadAsync(HttpContent content, Deadlines deadlines)
    {
        await using var stream = await content.ReadAsStreamAsync(deadlines.Token).ConfigureAwait(false);
        deadlines.Enter("the idle deadline", settings.IdleTimeout);
        if (!await CopyAsync(stream, () => deadlines.Enter("the idle deadline", settings.IdleTimeout), deadlines.Token).ConfigureAwait(false))
        {
            return false;
        }

        // We ask for identity; some proxies compress all the same.
        await using var plain = Decompressed(content.Headers.ContentEncoding.LastOrDefault());
        if (plain is null)
        {
            return true;
        }

        Body = new();
        return await CopyAsync(plain, () => { }, deadlines.Token).ConfigureAwait(false);
    }

    private Stream? Decompressed(string? encoding)
    {
        Body.Position = 0;
        return encoding?.ToLowerInvariant() switch
        {
            "gzip" or "x-gzip" => new GZipStream(Body, CompressionMode.Decompress),
            "br" => new BrotliStream(Body, CompressionMode.Decompress),
            "deflate" => new ZLibStream(Body, CompressionMode.Decompress),
            _ => null,
        };
    }

    private async Task<bool> CopyAsync(Stream from, Action arrived, CancellationToken stop)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer, stop).ConfigureAwait(false)) > 0)
        {
            arrived();
            if (Body.Length + read > settings.MaxBodyBytes)
            {
                Body.SetLength(Math.Min(Body.Length, Kept));
                return false;
            }

            Body.Write(buffer, 0, read);
        }

        return true;
    }
}
