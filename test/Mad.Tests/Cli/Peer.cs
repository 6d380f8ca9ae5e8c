using Mad.Datasets;
using Mad.Simulator;
using Mad.Tests.Models;

namespace Mad.Tests.Cli;

/// <summary>Simulated models that know the built-in questions, behind a server in which a test can look at every request and meddle with it.</summary>
internal sealed class Peer : IAsyncDisposable
{
    private readonly FaultServer _front;
    private readonly SimulatorServer _simulator;
    private readonly HttpClient _http = new();

    private Peer(SimulatorServer simulator)
    {
        _simulator = simulator;
        _front = new FaultServer(request => Meddle?.Invoke(request) ?? Forward(request));
    }

    /// <summary>What becomes of a request; null: the simulated model answers it.</summary>
    public Func<FaultRequest, FaultReply?>? Meddle { get; set; }

    public Uri Url => _front.Url;

    public int Requests => _front.Ledger.Count;

    public IReadOnlyList<FaultRequest> Ledger => _front.Ledger;

    public static Task<SimulatorServer> SimulatorAsync(SimulatorSettings settings)
    {
        var problems = DatasetReader.Read(new DatasetSource("sample", null, null, null, "")).Problems;
        return SimulatorServer.StartAsync(
            settings, [.. problems.Select(problem => new SimulatedItem(Mad.Prompts.QuestionBlock.Of(problem.Question), problem.Answer))], CancellationToken.None);
    }

    public static async Task<Peer> StartAsync() => new(await SimulatorAsync(SimulatorSettings.Default));

    public Task UntilRequestsAsync(int count) => _front.UntilRequestsAsync(count);

    /// <summary>A command that asks this server; the run directory's name comes after <c>--out</c>.</summary>
    public string[] Run(string folder, params string[] more) => Run(_front.Url, folder, more);

    public static string[] Run(Uri url, string folder, params string[] more) =>
        ["run", "--endpoint", $"peer={url}", "--model", SimulatedMind.DefaultModel, "--out", folder, .. more];

    public FaultReply Forward(FaultRequest request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, _simulator.BaseUrl + "/chat/completions") { Content = new ByteArrayContent(request.Body) };
        message.Content.Headers.ContentType = new("application/json");
        using var response = _http.Send(message);
        using var body = new MemoryStream();
        response.Content.ReadAsStream().CopyTo(body);
        return FaultReply.Bytes((int)response.StatusCode, body.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        await _front.DisposeAsync();
        await _simulator.DisposeAsync();
        _http.Dispose();
    }
}
