using Mad.Protocols;
using Mad.Protocols.Documents;

namespace Mad.Experiments.Files;

/// <summary>An arm of an experiment file while its values are put together.</summary>
/// <param name="Given">Its own name; null: after its protocol.</param>
/// <param name="At">Where mistakes of the whole arm are told.</param>
/// <param name="Root">The whole file: what all arms share is complained of there.</param>
internal sealed record ArmDraft(RunSettings Settings, ProtocolDocument Protocol, string? Given, Place At, MapNode Root)
{
    private IReadOnlyList<string> Parts { get; init; } = [];

    private IReadOnlyDictionary<string, Place> Places { get; init; } = new Dictionary<string, Place>();

    /// <summary>After the protocol, or as the file says; behind it what the arm itself sets. It depends on no other arm, so that arms may be added later.</summary>
    public string Name => string.Join(' ', Parts.Prepend(Given ?? Protocol.Name)).Replace(": ", ":", StringComparison.Ordinal);

    public ArmDraft With(Axis axis, Node value, Mistakes mistakes)
    {
        var texts = axis.Inner.Length > 0 ? [$"{axis.Inner}={FileValue.OneLine(value)}"] : FileValue.Texts(axis.Key, value, mistakes);
        var named = axis.Key is not ("protocol" or "swap") && (axis.IsList || (!axis.IsInherited && Given is null));
        return this with
        {
            Settings = texts.Aggregate(Settings, (so, text) => FileValue.With(so, axis.Key, text, value.At, mistakes)),
            Parts = named ? [.. Parts, $"{(axis.Inner.Length > 0 ? axis.Inner : axis.Key)}={Short(axis, value)}"] : Parts,
            Places = new Dictionary<string, Place>(Places) { [axis.Key + " " + axis.Inner] = value.At },
        };
    }

    /// <summary>What shows only when the arm is whole: choices, models, prompts, sampling.</summary>
    public void Check(Mistakes mistakes)
    {
        try
        {
            var routed = Settings.Routed();
            var built = ArmCheck.Build(routed, Protocol);
            if (SharedCheck.HasEndpoint(routed))
            {
                Try(mistakes, () => TeamCheck.Of(routed, built.Flow));
            }

            Try(mistakes, () => ArmCheck.Prompts(routed, Protocol, built));
            Try(mistakes, () => SamplingCheck.Of(routed, false, ""));
        }
        catch (UsageException wrong)
        {
            Tell(mistakes, wrong.Message);
        }
    }

    public static void Complain(Mistakes mistakes, Place at, string message)
    {
        foreach (var line in message.Split('\n'))
        {
            mistakes.Add(at, line);
        }
    }

    private void Try(Mistakes mistakes, Action check)
    {
        try
        {
            check();
        }
        catch (UsageException wrong)
        {
            Tell(mistakes, wrong.Message);
        }
    }

    // A message begins with the option it complains of: told where the file has it.
    private void Tell(Mistakes mistakes, string message)
    {
        foreach (var line in message.Split('\n'))
        {
            var words = line.Split(' ', 3);
            var key = words[0].TrimStart('-').TrimEnd(':');
            var inner = key == "set" && words.Length > 1 ? words[1].Split('=')[0] : "";
            var at = !line.StartsWith("--", StringComparison.Ordinal) ? At : Places.TryGetValue($"{key} {inner}", out var place) ? place : Root.Find(key)?.At ?? At;
            mistakes.Add(at, line.StartsWith($"{at}: ", StringComparison.Ordinal) ? line[(at.ToString().Length + 2)..] : line);
        }
    }

    private static string Short(Axis axis, Node value) => (axis.Key, value) switch
    {
        ("prompt", TextNode file) => Path.GetFileNameWithoutExtension(file.Value),
        ("model", MapNode pool) when pool.Find("pool") is MapNode models => string.Join('+', models.Entries.Select(entry => entry.Key.Value)),
        (_, MapNode map) => string.Join('+', map.Entries.Select(entry => $"{entry.Key.Value}:{FileValue.OneLine(entry.Value)}")),
        _ => FileValue.OneLine(value),
    };
}
