using System.Globalization;
using Mad.Answers;
using Mad.Jinja;

namespace Mad.Experiments;

/// <summary>Everything that identifies what a run asks, by name: two runs that differ in none of it ask the same.</summary>
internal static class AskedFor
{
    /// <summary>Raised whenever a flow asks something else, or in another order, than before.</summary>
    private const string FlowVersion = "1";

    public static SortedDictionary<string, string> Of(RunSettings settings, Selection selection, Arm arm, Sampling sampling, AnswerExtractor extractor)
    {
        var asked = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["dataset"] = selection.Name,
            ["split"] = selection.Split,
            ["sampling"] = selection.Sampling,
            ["seed"] = Text(settings.Seed),
            ["protocol"] = arm.Flow.Name,
            ["agents"] = Text(arm.Agents),
            ["+rounds"] = Text(arm.Flow.Rounds),
            ["+repeats"] = Text(settings.Repeats),
            ["compat"] = settings.Compat ? "seed" : "",
            ["autoescape"] = settings.Autoescape ?? settings.Compat ? "on" : "off",
            ["temperature"] = Text(sampling.Temperature),
            ["top-p"] = Text(sampling.TopP),
            ["max-tokens"] = Text(sampling.MaxTokens),
            ["sampling-seed"] = Text(sampling.Seed),
            ["params"] = sampling.Other,
            ["extractor"] = extractor.Id,
            ["flow-version"] = FlowVersion,
            ["jinja-version"] = JinjaEnvironment.Version,
            ["reuse-rounds"] = settings.Reused is { } reused ? $"{reused.Rounds} of {reused.Run}" : "",
        };
        foreach (var (role, prompt) in arm.Prompts)
        {
            asked[$"prompt {role}"] = $"{prompt.Name} {prompt.Sha256}";
        }

        foreach (var agent in arm.Cast)
        {
            asked[string.Create(CultureInfo.InvariantCulture, $"model {agent.Index + 1:000} {agent.Group}")] = agent.Model;
        }

        foreach (var file in selection.Files)
        {
            asked[$"file {file.Name}"] = file.Sha256;
        }

        return asked;
    }

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
