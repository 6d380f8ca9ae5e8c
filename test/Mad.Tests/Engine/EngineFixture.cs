using Mad.Cli.Commands;
using Mad.Engine;
using Mad.Experiments;
using Mad.Models;
using Mad.Protocols;
using Mad.Runs;
using Mad.Simulator;
using Mad.Tests.Cli;

namespace Mad.Tests.Engine;

/// <summary>An experiment of two built-in questions, its store, and the real client to a simulated endpoint: all that a runner needs.</summary>
internal sealed class EngineFixture : IAsyncDisposable
{
    public const int Calls = 2 * 6;
    private readonly string _root = Directory.CreateTempSubdirectory("mad-engine-").FullName;
    private readonly RunSettings _settings;
    private readonly OpenAiChatModel _model;

    private EngineFixture(Peer peer)
    {
        Peer = peer;
        _settings = new RunSettings { NumSamples = "2", Endpoint = $"peer={peer.Url}", Model = SimulatedMind.DefaultModel };
        Experiment = new ExperimentCheck("").Check(_settings);
        Trials = ExperimentPlan.Trials(Experiment);
        _model = new OpenAiChatModel(Experiment.Endpoints["peer"], Secret.None, new ChatModelSettings { MaxConcurrency = 4 }, TimeProvider.System);
        Model = _model;
    }

    public Peer Peer { get; }

    public Experiment Experiment { get; }

    public IReadOnlyList<Trial> Trials { get; }

    public IProtocol Protocol => Experiment.Arms[0].Protocol;

    /// <summary>Who answers; a test may put something in front of the client.</summary>
    public IChatModel Model { get; set; }

    public RunnerSettings Settings { get; set; } = new();

    public Action<RunEvent> Tell { get; set; } = _ => { };

    public CancellationToken Soft { get; set; }

    public CancellationToken Hard { get; set; }

    public string Folder { get; set; } = "run";

    public string At(string name) => Path.Combine(_root, name);

    public static async Task<EngineFixture> StartAsync() => new(await Peer.StartAsync());

    public Task<RunOutcome> RunAsync() => RunAsync(Protocol);

    /// <summary>One session with one protocol in place of the experiment's.</summary>
    public Task<RunOutcome> RunAsync(IProtocol protocol) => RunAsync(Trials, new Dictionary<string, IProtocol> { [Trials[0].Arm] = protocol });

    /// <summary>One session: opens the store, runs, closes it.</summary>
    public async Task<RunOutcome> RunAsync(IReadOnlyList<Trial> trials, IReadOnlyDictionary<string, IProtocol> protocols)
    {
        await using var directory = RunDirectory.Open(At(Folder), Manifests.Of(Experiment, _settings), TimeProvider.System);
        await directory.Store.AddProblemsAsync(Experiment.Problems);
        await directory.Store.AddArmsAsync([.. protocols.Keys]);
        var runner = new Runner(
            directory.Store, protocols, _ => new ModelAt(Model, SimulatedMind.DefaultModel, SendsSeed: true), Experiment.Extractor, Settings, what => Tell(what));
        return await runner.RunAsync(trials, Soft, Hard);
    }

    /// <summary>What the run bought, read from its directory.</summary>
    public ArmTotals Bought()
    {
        using var reader = RunReader.Open(At(Folder));
        return reader.Totals.Run;
    }

    public async ValueTask DisposeAsync()
    {
        _model.Dispose();
        await Peer.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }
}
