using System.Net;
using System.Net.Sockets;

namespace Mad.Models;

/// <summary>One exchange with an endpoint: sends bytes, receives bytes, keeps the deadlines and the cap, and turns every fault of the network into data.</summary>
internal sealed class Wire : IDisposable
{
    private static readonly string Agent = "mad/" + (typeof(Wire).Assembly.GetName().Version?.ToString(3) ?? "0");
    private readonly HttpMessageInvoker _sockets;
    private readonly ChatModelSettings _settings;
    private readonly Secret _key;
    private readonly TimeProvider _time;

    public Wire(Secret key, ChatModelSettings settings, TimeProvider time)
    {
        (_key, _settings, _time) = (key, settings, time);
        _sockets = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectCallback = ConnectAsync,
            ConnectTimeout = settings.ConnectTimeout,
            MaxResponseDrainSize = 0,
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            Proxy = WireProxy.Instance,
            UseCookies = false,
            UseProxy = settings.UseProxy,
        });
    }

    /// <param name="body">Null: a GET.</param>
    /// <param name="total">What is left of the call's total deadline.</param>
    public async Task<WireAnswer> SendAsync(Uri url, byte[]? body, string idempotencyKey, TimeSpan total, CancellationToken stop)
    {
        using var deadlines = new Deadlines(total, _time, stop);
        using var request = Request(url, body, idempotencyKey);
        var reader = new BodyReader(_settings);
        HttpResponseMessage? response = null;
        try
        {
            deadlines.Enter("the first-byte deadline", _settings.FirstByteTimeout);
            response = await _sockets.SendAsync(request, deadlines.Token).ConfigureAwait(false);
            var whole = await reader.ReadAsync(response.Content, deadlines).ConfigureAwait(false);
            return Answer(whole ? WireState.Complete : WireState.TooLarge, whole ? "" : FormattableString.Invariant($"the body is over {_settings.MaxBodyBytes} bytes"));
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException or InvalidDataException)
        {
            var (state, why) = stop.IsCancellationRequested ? (WireState.Stopped, "stopped")
                : deadlines.Passed is { } passed ? (WireState.Deadline, $"{passed} passed")
                : (WireFault.StateOf(fault), WireFault.Why(fault));
            return Answer(state, _key.Scrub(why));
        }
        finally
        {
            response?.Dispose();
        }

        WireAnswer Answer(WireState state, string why) => response is null
            ? WireAnswer.Without(state, why)
            : new(state, (int)response.StatusCode, WireHeaders.Of(response, _key), _key.Blank(reader.Body.ToArray(), cut: state != WireState.Complete), why);
    }

    public void Dispose() => _sockets.Dispose();

    private HttpRequestMessage Request(Uri url, byte[]? body, string idempotencyKey)
    {
        var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, url)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new("application/json");
            request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        }

        if (!_key.IsEmpty)
        {
            request.Headers.TryAddWithoutValidation("Authorization", _key.Header());
        }

        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        request.Headers.TryAddWithoutValidation("User-Agent", Agent);
        return request;
    }

    // Name and TCP on our clock; the handler's own ConnectTimeout covers TLS behind it.
    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        using var late = new CancellationTokenSource(_settings.ConnectTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stop);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, either.Token).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            socket.Dispose();
            throw new WireFault.ConnectDeadlineException(_settings.ConnectTimeout);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
