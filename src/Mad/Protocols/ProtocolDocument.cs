using System.Globalization;
using Mad.Protocols.Documents;
using Mad.Protocols.Files;

namespace Mad.Protocols;

/// <summary>A protocol file: what it says of itself, and the flow it becomes once everything is chosen. Its language is told in docs/protocol-file.md.</summary>
public sealed class ProtocolDocument
{
    private readonly MapNode _root;
    private readonly SettingsBlock _settings;

    private ProtocolDocument(MapNode root, string file, Mistakes mistakes)
    {
        (_root, File) = (root, file);
        var map = new MapReader(root, "the protocol", mistakes);
        Name = NameOf(map);
        Title = map.Text("title", Name);
        Summary = map.Text("summary", "");
        Paper = map.Text("paper", "");
        Method = map.Text("method", "").TrimEnd();
        Deviations = map.Texts("deviations");
        var defaults = map.Map("defaults", "defaults");
        (DefaultAgents, DefaultRounds) = (Whole(defaults, "agents"), Whole(defaults, "rounds"));
        defaults?.Done();
        var least = map.Map("least", "least");
        (LeastAgents, LeastRounds) = (Whole(least, "agents") ?? 1, Whole(least, "rounds") ?? 1);
        least?.Done();
        if (DefaultAgents < LeastAgents || DefaultRounds < LeastRounds)
        {
            mistakes.Add(map.PlaceOf("defaults"), "`defaults` must not be below `least`.");
        }

        if (map.Has("set"))
        {
            mistakes.Add(map.PlaceOf("set"), "`set` changes the protocol that `extends` names. Name one, or write the change where it belongs.");
        }

        _settings = SettingsBlock.Read(map);
        Quirks = [.. map.Entries("quirks").Select(entry => QuirkOf(entry.Key.Value, entry.Value, mistakes))];
        Cost = CostOf(map);
    }

    /// <summary>The file as the user named it, or the catalog name.</summary>
    public string File { get; }

    public string Name { get; }

    public string Title { get; }

    public string Summary { get; }

    public string Paper { get; }

    public string Method { get; }

    public IReadOnlyList<string> Deviations { get; }

    /// <summary>Null: the cast is fixed.</summary>
    public int? DefaultAgents { get; }

    /// <summary>Null: there is no round to choose.</summary>
    public int? DefaultRounds { get; }

    public int LeastAgents { get; }

    public int LeastRounds { get; }

    public IReadOnlyList<ProtocolSetting> Settings => _settings.All;

    public IReadOnlyList<ProtocolQuirk> Quirks { get; }

    public ProtocolCost? Cost { get; }

    /// <summary>Whether <c>--set topology=…</c> has something to change.</summary>
    public bool HasTopology => !Node.IsNothing(_root.Find("topology"));

    public bool HasSwap => _root.Find("swap") is not null;

    /// <summary>Whether <c>--stop-rule</c> has a loop to end.</summary>
    internal bool HasLoop => HasLoopIn(_root.Find("steps"));

    /// <summary>Whether a change by this path has something to begin at.</summary>
    internal bool HasPath(string path) => path == "quirks" ? Quirks.Count > 0 : !Node.IsNothing(_root.Find(path.Split('.')[0]));

    /// <param name="file">How messages name the text.</param>
    /// <exception cref="UsageException">Something in it is wrong: every mistake, a line each.</exception>
    public static ProtocolDocument Parse(string yaml, string file)
    {
        var root = YamlNodes.Parse(yaml, file) as MapNode ?? throw new UsageException($"{file}: a protocol file is one YAML mapping. See docs/protocol-file.md.");
        var mistakes = new Mistakes();
        var document = new ProtocolDocument(Extension.Resolve(root, ProtocolCatalog.RootOf), file, mistakes);
        if (mistakes.Any)
        {
            // What is wrong with the rest of the file is told in the same breath.
            document.Read(new ProtocolChoice(), mistakes);
            mistakes.ThrowIfAny();
        }

        return document;
    }

    /// <summary>Reads the whole file with nothing chosen, and with each choice of each setting, each quirk and the swap.</summary>
    /// <exception cref="UsageException">Something in it is wrong: every mistake, a line each.</exception>
    public void Check()
    {
        var choices = new List<ProtocolChoice> { new() };
        choices.AddRange(_settings.Choices.Select(choice => new ProtocolChoice { Set = [choice] }));
        choices.AddRange(Quirks.Select(quirk => new ProtocolChoice { Set = ["quirks=" + quirk.Name] }));
        choices.AddRange(HasSwap ? [new ProtocolChoice { Swapped = true }] : []);
        var messages = new List<string>();
        foreach (var choice in choices)
        {
            try
            {
                Build(choice);
            }
            catch (UsageException mistakes)
            {
                messages.AddRange(mistakes.Message.Split('\n'));
            }
        }

        if (messages.Count > 0)
        {
            throw new UsageException(string.Join('\n', messages.Distinct()));
        }
    }

    /// <exception cref="UsageException">A choice does not fit, or something in the file is wrong: every mistake, a line each.</exception>
    public BuiltProtocol Build(ProtocolChoice choice)
    {
        var mistakes = new Mistakes();
        var (built, root) = Read(choice, mistakes);
        mistakes.ThrowIfAny();
        return built with { GrowsByRounds = DefaultRounds is not null && Grows(built, root) };
    }

    internal MapNode Root => _root;

    /// <summary>The prompts it names when nothing is chosen, also where something else in it is wrong.</summary>
    internal IReadOnlyList<PromptRole> Roles => Read(new ProtocolChoice(), new Mistakes()).Built.Roles;

    private static bool HasLoopIn(Node? steps) => steps is ListNode list && list.Items.OfType<MapNode>().Any(item => item.Find("repeat") is not null || HasLoopIn(item.Find("steps")));

    private (BuiltProtocol Built, MapNode Root) Read(ProtocolChoice choice, Mistakes mistakes)
    {
        var (agents, rounds) = (Chosen("--agents", choice.Agents, DefaultAgents, LeastAgents, mistakes), Chosen("--rounds", choice.Rounds, DefaultRounds, LeastRounds, mistakes));
        var root = new Choosing(this, _root, _settings, mistakes).Apply(choice);
        return (FlowReader.Read(root, Name, agents, rounds, mistakes), root);
    }

    private bool Grows(BuiltProtocol built, MapNode root)
    {
        var mistakes = new Mistakes();
        var longer = FlowReader.Read(root, Name, built.Agents, built.Flow.Rounds + 1, mistakes).Flow;
        if (mistakes.Any)
        {
            return false;
        }

        var (shorter, more) = (new FlowSchedule(built.Flow, null).Slots, new FlowSchedule(longer, null).Slots);
        return shorter.Count <= more.Count && shorter.Zip(more).All(pair =>
            (pair.First.Seat, pair.First.Agent, pair.First.Prompt, pair.First.Step.Name) == (pair.Second.Seat, pair.Second.Agent, pair.Second.Prompt, pair.Second.Step.Name));
    }

    private int Chosen(string option, int? asked, int? usual, int least, Mistakes mistakes)
    {
        var at = new Place(FormattableString.Invariant($"{option} {asked}"));
        if (usual is null && asked is not null)
        {
            mistakes.Add(at, option == "--agents" ? $"{Name} has a fixed cast; leave it away." : $"{Name} has no rounds to choose; leave it away.");
        }
        else if (asked < least)
        {
            mistakes.Add(at, FormattableString.Invariant($"{Name} needs at least {least}."));
        }
        else if (asked > 1000)
        {
            mistakes.Add(at, "at most 1000.");
        }

        // Read on as if there were enough: what else would be wrong with too few is no mistake of its own.
        return Math.Clamp(asked ?? usual ?? 1, least, 1000);
    }

    private static int? Whole(MapReader? map, string key)
    {
        if (map?.Text(key) is not { } text)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 1000)
        {
            return number;
        }

        map.Mistakes.Add(map.PlaceOf(key), $"`{key}: {text}` of {map.What}: a whole number from 1 to 1000.");
        return null;
    }

    private static string NameOf(MapReader map)
    {
        var name = map.Required("name");
        if (name.Any(letter => !char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter != '-'))
        {
            map.Mistakes.Add(map.PlaceOf("name"), $"'{name}' is no name for a protocol: lower case letters, digits and dashes.");
        }

        return name;
    }

    private static ProtocolQuirk QuirkOf(string name, Node node, Mistakes mistakes)
    {
        if (node is not MapNode inner)
        {
            mistakes.Add(node.At, $"quirk {name} must be a mapping with `what` and `set`.");
            return new ProtocolQuirk(name, "");
        }

        var map = new MapReader(inner, "quirk " + name, mistakes);
        map.Need("set");
        map.Take("set");
        var quirk = new ProtocolQuirk(name, map.Required("what"));
        map.Done();
        return quirk;
    }

    internal static ProtocolCost? CostOf(MapReader map)
    {
        if (map.Map("cost", "cost") is not { } inner)
        {
            return null;
        }

        var cost = new ProtocolCost(inner.Required("calls"), inner.Required("input"), inner.Required("output"));
        inner.Done();
        return cost;
    }
}
