using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mad.Simulator;

/// <summary>Simulated models behind an OpenAI-compatible API on loopback, from <see cref="StartAsync"/> until it is disposed. Any key is accepted; nothing is logged.</summary>
public sealed class SimulatorServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly CancellationTokenSource closing;

    private SimulatorServer(WebApplication app, CancellationTokenSource closing, SimulatorLedger ledger)
    {
        this.app = app;
        this.closing = closing;
        Ledger = ledger;
        BaseUrl = new Uri(new Uri(app.Urls.First()), "/v1");
    }

    /// <summary>http://127.0.0.1:PORT/v1</summary>
    public Uri BaseUrl { get; }

    public SimulatorLedger Ledger { get; }

    /// <summary>
    /// Throws <see cref="ArgumentException"/> for a setting outside its range or an item that is no question block with its answer,
    /// and <see cref="IOException"/> when the port is taken.
    /// </summary>
    public static async Task<SimulatorServer> StartAsync(SimulatorSettings settings, IReadOnlyList<SimulatedItem> items, CancellationToken stop)
    {
        var ledger = new SimulatorLedger();
        var closing = new CancellationTokenSource();
        var endpoint = new ChatEndpoint(settings, items, ledger, closing.Token);

        // The empty builder: no configuration file, environment variable or logger of the place it runs in can change it.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, settings.Port);
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = ChatEndpoint.ReadCap;
        });
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        var app = builder.Build();
        app.Run(endpoint.HandleAsync);
        try
        {
            await app.StartAsync(stop);
            return new(app, closing, ledger);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (closing.IsCancellationRequested)
        {
            return;
        }

        await closing.CancelAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(patience.Token);
        await app.DisposeAsync();
    }

    // The host's own lifetime would take Ctrl-C and SIGTERM away from the program that started the server.
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
