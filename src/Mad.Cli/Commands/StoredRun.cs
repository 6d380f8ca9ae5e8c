using System.Globalization;
using Mad.Answers;
using Mad.Exchange;
using Mad.Experiments;
using Mad.Runs;

namespace Mad.Cli.Commands;

/// <summary>A run as it lies on the disk: a run directory, or a result file of the original.</summary>
/// <param name="Dataset">As the catalog names it.</param>
/// <param name="File">The result file; null for a run directory.</param>
internal sealed record StoredRun(
    string Dataset,
    bool Simulated,
    bool Compat,
    IReadOnlyList<StoredArm> Arms,
    IReadOnlyList<StoredTrial> Trials,
    SeedFile? File)
{
    public string SeedDataset => Dataset.Replace('-', '_');

    /// <exception cref="UsageException">There is no such run or file, or it cannot be read.</exception>
    public static StoredRun Open(string path) => Directory.Exists(path) ? OfDirectory(path) : OfFile(path);

    public StoredArm Arm(string name) => Arms.FirstOrDefault(arm => arm.Name == name) ?? throw new UsageException($"the manifest has no arm '{name}': it was written by an earlier version of mad. Run it anew.");

    /// <summary>The same run with one of its arms.</summary>
    /// <param name="name">Null: the only one.</param>
    /// <param name="what">What needs one arm, for the message.</param>
    /// <exception cref="UsageException">There is no such arm, or several and none is named.</exception>
    public StoredRun Only(string? name, string what)
    {
        var all = string.Join(", ", Arms.Select(arm => $"'{arm.Name}'"));
        var arm = name is null
            ? Arms.Count == 1 ? Arms[0] : throw new UsageException($"{what} holds one arm, and this run has {Arms.Count}. Choose one with --arm: {all}.")
            : Arms.FirstOrDefault(arm => arm.Name == name)
                ?? throw new UsageException($"there is no arm '{name}'{(Nearest.Of(name, Arms.Select(arm => arm.Name)) is { } near ? $"; did you mean '{near}'?" : ".")} There is: {all}.");
        return this with { Arms = [arm], Trials = [.. Trials.Where(trial => trial.Arm == arm.Name)] };
    }

    private static StoredRun OfDirectory(string path)
    {
        using var reader = RunReader.Open(path);
        return Of(reader, [.. reader.Trials()]);
    }

    /// <summary>An open run with some of its trials.</summary>
    public static StoredRun Of(RunReader reader, IReadOnlyList<StoredTrial> trials)
    {
        var manifest = reader.Manifest;
        string Setting(string name) => manifest.Settings.GetValueOrDefault(name) ?? "";
        var seed = int.TryParse(Setting("seed"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return new(Setting("dataset"), manifest.Simulated, Setting("compat") == "seed", [.. manifest.Arms.Select(arm => StoredArm.Of(arm, manifest, seed))], trials, null);
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
        var rounds = turns.Select(turn => turn.Seat.Round + 1).DefaultIfEmpty(1).Max();
        var arm = new StoredArm(
            trials.Count == 0 ? "imported" : trials[0].Arm, ProtocolOf(file.Flow), agents, rounds, SeedFileName.Parse(file.Name).Temperature ?? 0.7, label[(label.IndexOf('/', StringComparison.Ordinal) + 1)..],
            PromptsOf(file), StoredArm.DocumentOf(ProtocolOf(file.Flow), agents, rounds), 0);
        return new(dataset, false, true, [arm], trials, file);
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
