using Mad.Protocols;

namespace Mad.Experiments;

/// <summary>The arms that settings stand for, each with settings of its own.</summary>
internal static class ArmList
{
    /// <exception cref="UsageException">There is no such protocol, or an experiment's setting given with <c>--set</c> has a wrong value.</exception>
    public static RunSettings Routed(RunSettings settings)
    {
        var routed = Route(settings, RunKeys.Has);
        return routed with { Arms = [.. routed.Arms.Select(arm => Route(arm, key => RunKeys.OfArm.Contains(key)))] };
    }

    /// <summary>One for each arm; with <c>swap</c> the arm and, behind it, the arm with its sides exchanged.</summary>
    public static IReadOnlyList<RunSettings> Of(RunSettings settings) =>
        [.. (settings.Arms.Count == 0 ? [settings with { Name = null }] : settings.Arms).SelectMany(arm => arm.Swap ? new[] { arm with { Swap = false }, arm with { Swap = false, Swapped = true } } : [arm])];

    /// <summary>An arm's name when the user gave it none, and what its second arm is called.</summary>
    public static string NameOf(RunSettings arm, Flow flow) => (arm.Name ?? flow.Name) + (arm.Swapped ? "-swapped" : "");

    // `--set rounds=3` sets the option of that name, unless the protocol has a setting which is called so.
    private static RunSettings Route(RunSettings settings, Func<string, bool> isKey)
    {
        if (settings.Set.All(text => !isKey(Key(text))))
        {
            return settings;
        }

        var own = settings.Arms.Count > 0 ? [] : ProtocolSource.Find(settings.Protocol).Settings.Select(setting => setting.Name).ToList();
        var routed = settings with { Set = [.. settings.Set.Where(text => !isKey(Key(text)) || own.Contains(Key(text)))] };
        return settings.Set.Except(routed.Set).Aggregate(routed, With);
    }

    private static RunSettings With(RunSettings settings, string text)
    {
        try
        {
            return RunKeys.With(settings, Key(text), text[(text.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim());
        }
        catch (FormatException wrong)
        {
            throw new UsageException($"--set {text}: {wrong.Message}");
        }
    }

    private static string Key(string text) => text.Contains('=', StringComparison.Ordinal) ? text.Split('=', 2)[0].Trim().Replace('_', '-') : "";
}
