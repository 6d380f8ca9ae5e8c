using System.Globalization;
using Mad.Answers;
using Mad.Exchange;
using Mad.Experiments;
using Mad.Prompts;
using Mad.Protocols;
using Mad.Runs;
using Mad.Scoring;

namespace Mad.Cli.Commands;

/// <summary>A run as it lies on the disk: a run directory, or a result file of the original.</summary>
/// <param name="Dataset">As the catalog names it.</param>
/// <param name="Prompts">Name and file by role.</param>
/// <param name="File">The result file; null for a run directory.</param>
internal sealed record StoredRun(
    string Dataset,
    string Protocol,
    int Agents,
    int Rounds,
    double Temperature,
    string Model,
    bool Simulated,
    bool Compat,
    IReadOnlyList<StoredTrial> Trials,
    IReadOnlyDictionary<string, PromptName> Prompts,
    SeedFile? File)
{
    public string SeedDataset => Dataset.Replace('-', '_');

    /// <summary>The protocol's decision over a trial's turns, which were read again.</summary>
    public Verdict Decide(TrialResult trial, IReadOnlyList<Turn> turns)
    {
        var document = ProtocolCatalog.Find(Protocol);
        var built = document.Build(new ProtocolChoice(
            document.DefaultAgents is null ? null : Math.Max(Agents, document.LeastAgents), document.DefaultRounds is null ? null : Math.Max(Rounds, 1))
        { Compat = Compat });
        var shell = new Trial("", trial.Problem.Question, trial.Repeat, 0, [.. turns.Select(turn => turn.Agent).DistinctBy(agent => agent.Index).OrderBy(agent => agent.Index)], new Dictionary<string, string>());
        return new FlowProtocol(built.Flow, new Dictionary<string, Prompt>(), "").Decide(Transcript.Of(shell, turns));
    }

    /// <exception cref="UsageException">There is no such run or file, or it cannot be read.</exception>
    public static StoredRun Open(string path) => Directory.Exists(path) ? OfDirectory(path) : OfFile(path);

    public PromptName? Prompt(string role) => Prompts.GetValueOrDefault(role);

    private static StoredRun OfDirectory(string path)
    {
        using var reader = RunReader.Open(path);
        string Setting(string name) => reader.Manifest.Settings.GetValueOrDefault(name) ?? "";
        int Count(string name) => int.TryParse(Setting(name), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1;
        var label = Setting("model");
        return new(
            Setting("dataset"), Setting("protocol"), Count("agents"), Count("rounds"),
            double.TryParse(Setting("temperature"), NumberStyles.Float, CultureInfo.InvariantCulture, out var temperature) ? temperature : 0.7,
            label[(label.IndexOf('/', StringComparison.Ordinal) + 1)..], reader.Manifest.Simulated, Setting("compat") == "seed", [.. reader.Trials()],
            reader.Manifest.Prompts.DistinctBy(prompt => prompt.Role).ToDictionary(prompt => prompt.Role, prompt => new PromptName(prompt.Name, prompt.File)), null);
    }

    private static StoredRun OfFile(string path)
    {
        var file = Read(path);
        var dataset = file.Dataset.Replace('_', '-');
        var extractor = AnswerExtractor.Mad;
        var trials = new SeedImport((text, question) => new Reading("answer", extractor.Read(text, question.Options).Letter, null, []), extractor.Id).Trials(file);
        var turns = trials.SelectMany(trial => trial.Turns).Select(turn => turn.Turn).ToList();
        var label = turns.Count == 0 ? "imported/unknown" : turns[0].Agent.Model;
        var agents = file.Records.Count == 0 ? 0 : file.Records[0].Phases?.InitialAgents ?? file.Records[0].Chats.Count;
        return new(
            dataset, ProtocolOf(file.Flow), agents, turns.Select(turn => turn.Seat.Round + 1).DefaultIfEmpty(1).Max(),
            SeedFileName.Parse(file.Name).Temperature ?? 0.7, label[(label.IndexOf('/', StringComparison.Ordinal) + 1)..], false, true, trials, PromptsOf(file), file);
    }

    private static SeedFile Read(string path)
    {
        try
        {
            using var stream = System.IO.File.OpenRead(path);
            return SeedJson.Read(stream, Path.GetFileName(path));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"{path}: there is no such run directory or result file.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be read: {problem.Message}");
        }
    }

    private static string ProtocolOf(SeedFlow flow) => flow switch
    {
        SeedFlow.CriticSynthesizer => "critic-synthesizer",
        SeedFlow.AdversarialJudge => "adversarial-judge",
        _ => "collaborative",
    };

    private static Dictionary<string, PromptName> PromptsOf(SeedFile file)
    {
        var prompts = file.Records is [{ Prompts: var first }, ..] ? first : [];
        return SeedRoles.Of(file.Flow).Zip(prompts).ToDictionary(pair => pair.First, pair => new PromptName(pair.Second.Name, pair.Second.File));
    }
}
