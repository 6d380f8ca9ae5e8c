using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mad.Experiments;
using Mad.Jinja;
using Mad.Runs;

namespace Mad.Cli.Commands;

/// <summary>Writes an experiment down as the manifest of its run.</summary>
internal static class Manifests
{
    public static RunManifest Of(Experiment experiment, RunSettings settings) => new()
    {
        Tool = Build.Version,
        Commit = Build.Commit,
        Simulated = experiment.Simulated,
        Asked = experiment.Asked,
        Prompts =
        [
            .. experiment.Arms.SelectMany(arm => arm.Prompts.Select(pair => new PromptRecord(pair.Key, pair.Value.Name, pair.Value.File, pair.Value.Sha256, pair.Value.Text) { Arm = arm.Name })),
        ],
        Arms = [.. experiment.Arms.Select(Of)],
        Baselines = [.. experiment.Baselines.Select(baseline => new BaselineRecord(baseline.Debate, baseline.Pools, baseline.Isolated, baseline.Notes))],
        Files = [.. experiment.Files.Select(file => new FileRecord(file.Name, file.Sha256))],
        Questions = [.. experiment.Problems.Select(problem => problem.Question.Id)],
        Versions = new(StringComparer.Ordinal)
        {
            ["mad"] = Build.Version,
            ["extractor"] = experiment.Extractor.Id,
            ["jinja"] = JinjaEnvironment.Version,
        },
        Settings = new(StringComparer.Ordinal)
        {
            ["dataset"] = experiment.Dataset,
            ["experiment"] = experiment.Name,
            ["protocol"] = string.Join(", ", experiment.Arms.Select(arm => arm.Flow.Name).Distinct()),
            ["compat"] = experiment.Compat ? "seed" : "",
            ["seed"] = settings.Seed.ToString(CultureInfo.InvariantCulture),
            ["model"] = string.Join(", ", experiment.Arms.SelectMany(arm => arm.Models).Distinct()),
            ["endpoint"] = string.Join(",", experiment.Endpoints.Values.Select(endpoint => $"{endpoint.Name}={string.Join(",", endpoint.BaseUrls)}")),
        },
    };

    private static ArmRecord Of(Arm arm) => new(
        arm.Name, arm.Flow.Name, arm.Agents, arm.Flow.Rounds, arm.Sampling.Temperature?.ToString("R", CultureInfo.InvariantCulture) ?? "", arm.Cast[0].Model, arm.Dealt, arm.Built.Document);

    /// <summary>Eight hex digits of everything that is asked; how many samples a baseline has is found out only in the run.</summary>
    public static string Hash(Experiment experiment, RunManifest manifest)
    {
        string[] added = [.. experiment.Arms.Where(arm => arm.IsBaseline).Select(arm => arm.Name)];
        var asked = manifest.Asked.Where(pair => !added.Any(arm => pair.Key.TrimStart('+').StartsWith($"arm {arm}: ", StringComparison.Ordinal))).Select(pair => $"{pair.Key}\t{pair.Value}");
        var all = string.Join('\n', asked.Concat(manifest.Arms.Where(arm => !added.Contains(arm.Name)).Select(arm => arm.Document)).Concat(manifest.Questions));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..8];
    }
}
