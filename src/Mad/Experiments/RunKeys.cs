using System.Globalization;
using Mad.Datasets;

namespace Mad.Experiments;

/// <summary>The settings of an experiment by the names of their options, each as text.</summary>
internal static class RunKeys
{
    /// <summary>What all arms share.</summary>
    public static IReadOnlyList<string> OfRun => [.. Run.Keys];

    /// <summary>What an arm may have of its own.</summary>
    public static IReadOnlyList<string> OfArm => [.. Arm.Keys];

    /// <summary>Whether each further value adds to those before.</summary>
    public static bool IsList(string key) => key is "agent-model" or "stop-sequence" or "param" or "set" or "prompt";

    private static readonly Dictionary<string, Func<RunSettings, string, RunSettings>> Run = new(StringComparer.Ordinal)
    {
        ["dataset"] = (settings, text) => settings with { Dataset = text },
        ["data-dir"] = (settings, text) => settings with { DataDir = text },
        ["split"] = (settings, text) => settings with { Split = text },
        ["map"] = (settings, text) => settings with { Map = QuestionMap.Parse(text) },
        ["num-samples"] = (settings, text) => settings with { NumSamples = text },
        ["sampling"] = (settings, text) => settings with { Sampling = Word(text, "stratified", "first", "random", "seed-compat") },
        ["questions"] = (settings, text) => settings with { QuestionsFrom = text },
        ["seed"] = (settings, text) => settings with { Seed = Whole(text) },
        ["repeats"] = (settings, text) => settings with { Repeats = Whole(text) },
        ["baselines"] = (settings, text) => settings with { Baselines = Word(text, "none", "auto") == "auto" },
        ["compat"] = (settings, text) => settings with { Compat = Word(text, "seed") == "seed" },
        ["autoescape"] = (settings, text) => settings with { Autoescape = IsOn(text) },
        ["endpoint"] = (settings, text) => settings with { Endpoint = text },
        ["allow-http"] = (settings, text) => settings with { AllowHttp = IsOn(text) },
        ["stop-sequence"] = (settings, text) => settings with { StopSequences = [.. settings.StopSequences, text] },
        ["sampling-seed"] = (settings, text) => settings with { SamplingSeed = Long(text) },
        ["param"] = (settings, text) => settings with { Params = [.. settings.Params, text] },
        ["extractor"] = (settings, text) => settings with { Extractor = text },
    };

    private static readonly Dictionary<string, Func<RunSettings, string, RunSettings>> Arm = new(StringComparer.Ordinal)
    {
        ["protocol"] = (settings, text) => settings with { Protocol = text },
        ["agents"] = (settings, text) => settings with { Agents = Whole(text) },
        ["rounds"] = (settings, text) => settings with { Rounds = Whole(text) },
        ["prompt"] = (settings, text) => settings with { Prompts = new Dictionary<string, string>(settings.Prompts) { [Pair(text).Key] = Pair(text).Value } },
        ["set"] = (settings, text) => settings with { Set = [.. settings.Set, text] },
        ["stop-rule"] = (settings, text) => settings with { StopRule = text },
        ["swap"] = (settings, text) => settings with { Swap = IsOn(text) },
        ["model"] = (settings, text) => settings with { Model = text },
        ["agent-model"] = (settings, text) => settings with { AgentModels = [.. settings.AgentModels, text] },
        ["temperature"] = (settings, text) => settings with { Temperature = Number(text) },
        ["top-p"] = (settings, text) => settings with { TopP = Number(text) },
        ["max-tokens"] = (settings, text) => settings with { MaxTokens = Whole(text) },
    };

    public static bool Has(string key) => Run.ContainsKey(key) || Arm.ContainsKey(key);

    /// <exception cref="FormatException">The value does not fit; the message says what it takes.</exception>
    public static RunSettings With(RunSettings settings, string key, string text) => (Run.GetValueOrDefault(key) ?? Arm[key])(settings, text);

    private static bool IsOn(string text) => Word(text.ToLowerInvariant(), "on", "off", "true", "false") is "on" or "true";

    private static string Word(string text, params string[] words) => words.Contains(text) ? text
        : throw new FormatException($"it takes {string.Join(" or ", words)}{(Nearest.Of(text, words) is { } near ? $"; did you mean {near}?" : ".")}");

    private static int Whole(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException("it takes a whole number of at most 9 digits.");

    private static long Long(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException("it takes a whole number of at most 18 digits.");

    private static double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw new FormatException("it takes a number such as 0.7.");

    private static KeyValuePair<string, string> Pair(string text) => text.Split('=', 2) is [{ Length: > 0 } role, { Length: > 0 } file] ? new(role, file)
        : throw new FormatException("write ROLE=FILE, for example initial=my.yaml.");
}
