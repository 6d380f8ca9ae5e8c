using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Xunit;

namespace Mad.Tests.Models;

/// <summary>A server on loopback that answers request k by a script, byte by byte as written, and keeps a ledger of what it saw.</summary>
internal sealed class FaultServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<FaultRequest, FaultReply> _script;
    private readonly X509Certificate2? _certificate;
    private readonly ConcurrentQueue<FaultRequest> _ledger = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;
    private int _connected;
    private int _inFlight;
    private int _mostInFlight;

    public FaultServer(Func<FaultRequest, FaultReply> script, X509Certificate2? certificate = null)
    {
        (_script, _certificate) = (script, certificate);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Url => new($"{(_certificate is null ? "http" : "https")}://127.0.0.1:{Port}/v1");

    public IReadOnlyList<FaultRequest> Ledger => [.. _ledger];

    public int Connections => Volatile.Read(ref _connected);

    public int MostInFlight => Volatile.Read(ref _mostInFlight);

    /// <summary>Answers request k with the k-th reply, and all further ones with the last.</summary>
    public static FaultServer Of(params FaultReply[] replies) => new(request => replies[Math.Min(request.Number, replies.Length - 1)]);

    public async Task UntilRequestsAsync(int count)
    {
        while (_ledger.Count < count)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _connected);
                _connections.Add(ServeAsync(socket));
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                socket.NoDelay = true;
                await using var stream = await OpenAsync(socket);
                while (await FaultRequest.ReadAsync(stream, _stop.Token) is { } request && await AnswerAsync(socket, stream, request))
                {
                }
            }
            catch (Exception fault) when (fault is OperationCanceledException or IOException or SocketException or System.Security.Authentication.AuthenticationException)
            {
            }
        }
    }

    private async Task<Stream> OpenAsync(Socket socket)
    {
        var plain = new NetworkStream(socket);
        if (_certificate is null)
        {
            return plain;
        }

        var secure = new SslStream(plain);
        await secure.AuthenticateAsServerAsync(_certificate);
        return secure;
    }

    private async Task<bool> AnswerAsync(Socket socket, Stream stream, FaultRequest request)
    {
        lock (_ledger)
        {
            request = request with { Number = _ledger.Count };
            _ledger.Enqueue(request);
            _mostInFlight = Math.Max(_mostInFlight, ++_inFlight);
        }

        try
        {
            var reply = _script(request);
            foreach (var piece in reply.Pieces)
            {
                await stream.WriteAsync(piece, _stop.Token);
                await reply.BetweenAsync(_stop.Token);
            }

            switch (reply.Then)
            {
                case After.Hang:
                    await Task.Delay(Timeout.Infinite, _stop.Token);
                    return false;
                case After.Reset:
                    socket.LingerState = new(true, 0);
                    return false;
                default:
                    return reply.Then == After.KeepOpen;
            }
        }
        finally
        {
            lock (_ledger)
            {
                _inFlight--;
            }
        }
    }
}

/// <summary>A request as the server saw it. Number counts from 0.</summary>
internal sealed record FaultRequest(int Number, string Head, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string? Header(string name) => Head.Split("\r\n")
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim())
        .FirstOrDefault();

    /// <summary>Null when the client closed the connection.</summary>
    public static async Task<FaultRequest?> ReadAsync(Stream stream, CancellationToken stop)
    {
        var bytes = new List<byte>();
        var one = new byte[1];
        while (!Encoding.ASCII.GetString([.. bytes.TakeLast(4)]).Equals("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, stop) == 0)
            {
                return null;
            }

            bytes.Add(one[0]);
        }

        var request = new FaultRequest(0, Encoding.ASCII.GetString([.. bytes]), []);
        var body = new byte[int.Parse(request.Header("Content-Length") ?? "0", System.Globalization.CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, stop);
        return request with { Body = body };
    }
}
