using Mad.Answers;
using Mad.Exchange;

namespace Mad.Cli.Commands;

/// <summary>A run of ours in the words of the original's result files.</summary>
internal static class SeedRoles
{
    /// <summary>The prompt roles that a flow's records and file names tell, in their order.</summary>
    public static IReadOnlyList<string> Of(SeedFlow flow) => flow switch
    {
        SeedFlow.CriticSynthesizer => ["initial", "critic", "synthesizer"],
        SeedFlow.AdversarialJudge => ["judge", "debater-1", "debater-2"],
        _ => ["initial", "collaborative"],
    };

    public static SeedFlow FlowOf(string protocol) => protocol switch
    {
        "collaborative" => SeedFlow.Collaborative,
        "critic-synthesizer" => SeedFlow.CriticSynthesizer,
        "adversarial-judge" => SeedFlow.AdversarialJudge,
        _ => throw new UsageException($"seed-json holds only the three flows of the original; this run is {protocol}."),
    };

    /// <param name="run">With one arm.</param>
    public static SeedFileSettings SettingsOf(StoredRun run)
    {
        var arm = run.Arms[0];
        var flow = FlowOf(arm.Protocol);
        return new(
            run.SeedDataset, flow, arm.Agents, arm.Rounds, arm.Temperature, arm.Model,
            [.. Of(flow).Select(role => arm.Prompt(role) is { } prompt ? new SeedPrompt(prompt.Name, PathText(prompt.File)) : new SeedPrompt(role, ""))],
            run.SeedDataset == "commonsense_qa" ? SeedExtractor.ParseWithoutOption : SeedExtractor.Parse);
    }

    // As Python's pathlib prints a path: no "./" in front, no doubled or trailing slashes.
    private static string PathText(string file)
    {
        var parts = file.Split('/').Where(part => part is not ("" or ".")).ToList();
        return (file.StartsWith('/') ? "/" : "") + string.Join('/', parts);
    }
}
