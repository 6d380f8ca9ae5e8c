using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mad.Answers;
using Mad.Jinja;
using Mad.Protocols;

namespace Mad.Experiments;

/// <summary>Everything that identifies what a run asks, by name: two runs that differ in none of it ask the same.</summary>
internal static class AskedFor
{
    /// <summary>Raised whenever a flow asks something else, or in another order, than before.</summary>
    private const string FlowVersion = "1";

    public static SortedDictionary<string, string> Of(RunSettings settings, Selection selection, IReadOnlyList<Arm> arms, AnswerExtractor extractor)
    {
        var asked = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["dataset"] = selection.Name,
            ["split"] = selection.Split,
            ["sampling"] = selection.Sampling,
            ["seed"] = Text(settings.Seed),
            ["+repeats"] = Text(settings.Repeats),
            ["compat"] = settings.Compat ? "seed" : "",
            ["autoescape"] = settings.Autoescape ?? settings.Compat ? "on" : "off",
            ["sampling-seed"] = Text(arms[0].Sampling.Seed),
            ["params"] = arms[0].Sampling.Other,
            ["extractor"] = extractor.Id,
            ["flow-version"] = FlowVersion,
            ["jinja-version"] = JinjaEnvironment.Version,
            ["reuse-rounds"] = settings.Reused is { } reused ? $"{reused.Rounds} of {reused.Run}" : "",
        };
        foreach (var file in selection.Files)
        {
            asked[$"file {file.Name}"] = file.Sha256;
        }

        if (arms.Any(arm => arm.Flow.Groups.Any(group => group.Kind == AgentKind.Noise)))
        {
            // Which question is whose unrelated one depends on all of them.
            asked["unrelated questions"] = Sha(string.Join('\n', selection.Problems.Select(problem => problem.Question.Id).Order(StringComparer.Ordinal)));
        }

        foreach (var arm in arms)
        {
            Add(asked, arm);
        }

        return asked;
    }

    /// <summary>The same with these baselines in place of any others.</summary>
    public static SortedDictionary<string, string> WithBaselines(SortedDictionary<string, string> asked, IEnumerable<string> before, IEnumerable<Arm> now)
    {
        string[] names = [.. before];
        var changed = new SortedDictionary<string, string>(asked.Where(pair => !IsOf(names, pair.Key)).ToDictionary(), StringComparer.Ordinal) { ["+baselines"] = "auto" };
        foreach (var arm in now)
        {
            Add(changed, arm);
        }

        return changed;
    }

    /// <summary>Whether a name belongs to one of these arms.</summary>
    public static bool IsOf(IEnumerable<string> arms, string name) => arms.Any(arm => name.TrimStart('+').StartsWith($"arm {arm}: ", StringComparison.Ordinal));

    private static void Add(SortedDictionary<string, string> asked, Arm arm)
    {
        void Put(string name, string value, bool grows = false) => asked[$"{(grows ? "+" : "")}arm {arm.Name}: {name}"] = value;

        Put("protocol", arm.Flow.Name);
        Put("agents", Text(arm.Agents), arm.IsPool);
        Put("rounds", Text(arm.Flow.Rounds), arm.Built.GrowsByRounds);
        Put("temperature", Text(arm.Sampling.Temperature));
        Put("top-p", Text(arm.Sampling.TopP));
        Put("max-tokens", Text(arm.Sampling.MaxTokens));
        foreach (var (role, prompt) in arm.Prompts)
        {
            Put($"prompt {role}", $"{prompt.Name} {prompt.Sha256}");
        }

        if (arm.IsPool)
        {
            Put("model", arm.Cast[0].Model);
            return;
        }

        foreach (var agent in arm.Cast)
        {
            Put(string.Create(CultureInfo.InvariantCulture, $"model {agent.Index + 1:000} {agent.Group}"), agent.Model + (arm.DrawnPerQuestion.Contains(agent.Index) ? " for each question" : ""));
        }
    }

    private static string Sha(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
