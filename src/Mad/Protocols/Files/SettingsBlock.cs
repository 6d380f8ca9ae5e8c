using System.Globalization;
using Mad.Protocols.Documents;

namespace Mad.Protocols.Files;

/// <summary>The settings of a protocol file.</summary>
internal sealed class SettingsBlock
{
    private readonly Dictionary<string, MapNode?> _choices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Range> _ranges = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);

    // Words that count something else in a formula or lead elsewhere in a path.
    private static readonly string[] Taken = ["agents", "rounds", "quirks", "topology", "steps", "decide", "prompts"];

    private SettingsBlock(IReadOnlyList<ProtocolSetting> all) => All = all;

    public IReadOnlyList<ProtocolSetting> All { get; private set; }

    /// <summary>Every word that a setting may be, as <c>NAME=WORD</c>.</summary>
    public IEnumerable<string> Choices => _choices.Where(pair => pair.Value is not null).SelectMany(pair => pair.Value!.Entries.Select(choice => $"{pair.Key}={choice.Key.Value}"));

    public static SettingsBlock Read(MapReader map)
    {
        var block = new SettingsBlock([]);
        block.All = [.. map.Entries("settings").Select(entry => block.One(entry.Key, entry.Value, map.Mistakes)).OfType<ProtocolSetting>()];
        return block;
    }

    public bool Has(string name) => _choices.ContainsKey(name);

    /// <summary>Whether a setting is a word with choices, not a number.</summary>
    public bool IsWord(string name) => _choices[name] is not null;

    /// <summary>Where a setting's default stands.</summary>
    public Place PlaceOf(string name) => _places[name];

    /// <summary>The changes that a value of a setting makes; complains of a value it cannot have.</summary>
    public IEnumerable<NodeChange> Choose(string name, string value, Place at, Mistakes mistakes)
    {
        if (_choices[name] is { } choices)
        {
            if (choices.Find(value) is { } changes)
            {
                return Extension.Changes(changes, mistakes);
            }

            mistakes.Unknown(at, $"choice of {name}", value, choices.Entries.Select(entry => entry.Key.Value));
            return [];
        }

        var range = _ranges[name];
        if (!(double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= range.From && number <= range.To))
        {
            mistakes.Add(at, $"{name} is a number {range}.");
        }

        return [];
    }

    private ProtocolSetting? One(TextNode name, Node node, Mistakes mistakes)
    {
        if (node is not MapNode inner)
        {
            mistakes.Add(node.At, $"setting {name.Value} must be a mapping with `default` and `meaning`.");
            return null;
        }

        var map = new MapReader(inner, "setting " + name.Value, mistakes);
        var (usual, meaning) = (map.Required("default"), map.Text("meaning") ?? "");
        var range = new Range(map.Number("from") ?? double.NegativeInfinity, map.Number("to") ?? double.PositiveInfinity);
        map.Entries("choices");
        var choices = map.Take("choices") as MapNode;
        map.Done();
        CheckName(name, mistakes);
        _choices[name.Value] = choices;
        _places[name.Value] = map.PlaceOf("default");
        _ranges[name.Value] = range;
        return new ProtocolSetting(name.Value, usual, meaning, choices is null ? range.ToString() : string.Join(", ", choices.Entries.Select(entry => entry.Key.Value)));
    }

    private static void CheckName(TextNode name, Mistakes mistakes)
    {
        if (name.Value.Length == 0 || Taken.Contains(name.Value) || name.Value.Any(letter => !char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter != '-'))
        {
            mistakes.Add(name.At, $"'{name.Value}' is no name for a setting: lower case letters, digits and dashes, and none of {string.Join(", ", Taken)}.");
        }
    }

    private sealed record Range(double From, double To)
    {
        public override string ToString() => (double.IsFinite(From), double.IsFinite(To)) switch
        {
            (true, true) => FormattableString.Invariant($"from {From} to {To}"),
            (true, false) => FormattableString.Invariant($"from {From}"),
            (false, true) => FormattableString.Invariant($"up to {To}"),
            _ => "of any size",
        };
    }
}
