using System.Net.Sockets;
using System.Security.Authentication;

namespace Mad.Models;

/// <summary>What an exception of the network means.</summary>
internal static class WireFault
{
    public static WireState StateOf(Exception fault) => fault switch
    {
        _ when Inside<AuthenticationException>(fault) is not null => WireState.Tls,
        _ when Inside<ConnectDeadlineException>(fault) is not null => WireState.NoConnection,
        HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } => WireState.Proxy,
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => WireState.NoSuchHost,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError } =>
            Inside<SocketException>(fault)?.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain
                ? WireState.NoSuchHost
                : WireState.NoConnection,
        _ when fault is OperationCanceledException => WireState.NoConnection,
        _ => WireState.Cut,
    };

    public static string Why(Exception fault)
    {
        var inner = fault;
        while (inner.InnerException is { } next)
        {
            inner = next;
        }

        return WireText.Shown(inner.Message);
    }

    private static T? Inside<T>(Exception fault)
        where T : Exception
    {
        for (Exception? at = fault; at is not null; at = at.InnerException)
        {
            if (at is T found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The connect deadline passed.</summary>
    public sealed class ConnectDeadlineException(TimeSpan longest)
        : IOException(FormattableString.Invariant($"the connect deadline ({longest.TotalSeconds:0.###} s) passed"));
}
