using System.Net;

namespace Mad.Models;

/// <summary>The environment's proxy, never for this machine: a simulator on loopback is not reached through one.</summary>
internal sealed class WireProxy : IWebProxy
{
    public static WireProxy Instance { get; } = new();

    public ICredentials? Credentials
    {
        get => HttpClient.DefaultProxy.Credentials;
        set => throw new NotSupportedException();
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : HttpClient.DefaultProxy.GetProxy(destination);

    public bool IsBypassed(Uri host) => host.IsLoopback || HttpClient.DefaultProxy.IsBypassed(host);

    /// <summary>The proxy in the way, without its user info; null: none.</summary>
    public static string? Shown(Uri destination) => Instance.GetProxy(destination) is { } proxy ? $"{proxy.Scheme}://{proxy.Authority}" : null;
}
