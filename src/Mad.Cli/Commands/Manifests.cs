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
        Prompts = [.. experiment.Arms[0].Prompts.Select(pair => new PromptRecord(pair.Key, pair.Value.Name, pair.Value.File, pair.Value.Sha256, pair.Value.Text))],
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
            ["protocol"] = experiment.Arms[0].Flow.Name,
            ["agents"] = experiment.Arms[0].Agents.ToString(CultureInfo.InvariantCulture),
            ["rounds"] = experiment.Arms[0].Flow.Rounds.ToString(CultureInfo.InvariantCulture),
            ["compat"] = experiment.Compat ? "seed" : "",
            ["temperature"] = (settings.Temperature ?? 0.7).ToString("R", CultureInfo.InvariantCulture),
            ["model"] = experiment.Arms[0].Cast[0].Model,
            ["endpoint"] = string.Join(",", experiment.Endpoints.Values.Select(endpoint => $"{endpoint.Name}={string.Join(",", endpoint.BaseUrls)}")),
        },
    };

    /// <summary>Eight hex digits of everything that is asked.</summary>
    public static string Hash(RunManifest manifest)
    {
        var all = string.Join('\n', manifest.Asked.Select(pair => $"{pair.Key}\t{pair.Value}").Concat(manifest.Questions));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..8];
    }
}
