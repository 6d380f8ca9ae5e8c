using Mad.Answers;
using Mad.Jinja;
using Mad.Prompts;
using Mad.Protocols;

namespace Mad.Tests.Protocols;

/// <summary>One scenario of a file in <c>Seen/</c>: what is chosen and scripted, and who is to see whom.</summary>
internal sealed class SeenScenario
{
    private readonly List<string> _set = [];
    private readonly Dictionary<string, string> _reads = [];
    private readonly Dictionary<string, string[]> _items = [];
    private readonly Dictionary<string, double> _confidence = [];
    private int? _agents;
    private int? _rounds;
    private bool _swap;

    private SeenScenario(string protocol, IEnumerable<string> lines)
    {
        Protocol = protocol;
        foreach (var line in lines.Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0))
        {
            if (!Directive(line))
            {
                Expected.Add(line);
            }
        }
    }

    public string Protocol { get; }

    /// <summary>The lines that are to come out.</summary>
    public List<string> Expected { get; } = [];

    public static string Folder { get; } = Path.Combine(Repository.Root, "test", "Mad.Tests", "Protocols", "Seen");

    public static IReadOnlyList<SeenScenario> Of(string protocol) =>
        [.. File.ReadAllText(Path.Combine(Folder, protocol + ".txt")).Split("\n---\n").Select(part => new SeenScenario(protocol, part.Split('\n')))];

    public FlowProtocol Build(bool rendered = true)
    {
        var built = ProtocolCatalog.Find(Protocol).Build(new ProtocolChoice(_agents, _rounds) { Set = _set, Swapped = _swap });
        var library = new PromptLibrary(JinjaSettings.Default);
        return new FlowProtocol(built.Flow, built.Roles.ToDictionary(role => role.Name, role => role.Inline is { } text ? library.Inline(role.Name, role.Name, text) : library.Find(role.Default)), AnswerExtractor.Mad.Id);
    }

    /// <summary>Plays the scenario: each seat with who speaks, whom it sees, and what it is sent.</summary>
    public Played Play()
    {
        var protocol = Build();
        var dealt = protocol.Flow.Groups.SelectMany(group => Enumerable.Range(0, group.Objectives.Count == 0 ? 0 : group.Count)
            .Select(place => KeyValuePair.Create(group.DealtName(place), group.Objectives[place % group.Objectives.Count] == Objective.Right ? "A" : "B"))).Append(new("passage", "The passage."));
        var trial = Flows.TrialOf(protocol.Flow, Flows.Question) with { Dealt = dealt.ToDictionary(), Unrelated = [.. Enumerable.Range(1, 9).Select(number => Flows.Question with { Id = "u" + number, Text = $"Unrelated {number}?" })] };
        var lines = new SortedDictionary<Seat, string>();
        var messages = new SortedDictionary<Seat, IReadOnlyList<Message>>();
        var said = Transcript.Empty(trial);
        while (protocol.Next(said) is Step.Go go)
        {
            foreach (var turn in go.Says)
            {
                lines.Add(turn.Seat, $"{At(turn.Seat)} {Who(protocol, turn.Agent)} says{(Marks([turn.Reply.Text]).FirstOrDefault() is { } source ? " " + source : "")}");
            }

            foreach (var ask in go.Asks)
            {
                messages.Add(ask.Seat, protocol.Put(ask, said));
                // A template may show less than it is handed, never more.
                var shown = Marks(messages[ask.Seat].Select(message => message.Content)).ToList();
                var secret = shown.Except(ask.Sees.Select(At)).ToList();
                lines.Add(ask.Seat, $"{At(ask.Seat)} {Who(protocol, ask.Agent)} <- {string.Join(' ', shown)}".TrimEnd() + (secret.Count == 0 ? "" : $"   NOT IN Ask.Sees: {string.Join(' ', secret)}"));
            }

            said = go.Says.Concat(go.Asks.Select(Turn)).Aggregate(said, (so, turn) => so.With(turn));
        }

        var verdict = protocol.Decide(said);
        return new Played([.. lines.Values, $"verdict: {(verdict.Winners.Count == 0 ? "-" : string.Join(' ', verdict.Winners))}"], messages, protocol);
    }

    private Turn Turn(Ask ask)
    {
        var seat = At(ask.Seat);
        var usual = ask.Expect.Kind is "answer" or "agreement" or "verdict" ? (ask.Seat.Place % 2 == 0 ? "A" : "B") : null;
        var letter = _reads.TryGetValue(seat, out var read) ? (read == "-" ? null : read) : usual;
        double? confidence = _confidence.TryGetValue(seat, out var stated) ? stated : null;
        return new Turn(
            ask.Seat, ask.Agent, ask.Expect, new Reply(Ending.Answered, Text(seat), "", Usage.Zero),
            new Reading(ask.Expect.Kind, letter, confidence, _items.GetValueOrDefault(seat) ?? []), null);
    }

    private readonly Dictionary<string, string> _words = [];

    private string Text(string seat) => $"«{seat}»" + (_words.TryGetValue(seat, out var words) ? " " + words : "");

    private bool Directive(string line)
    {
        var parts = line.Split(": ", 2);
        switch (parts[0])
        {
            case "agents":
                _agents = int.Parse(parts[1]);
                return true;
            case "rounds":
                _rounds = int.Parse(parts[1]);
                return true;
            case "set":
                _set.Add(parts[1]);
                return true;
            case "swap":
                _swap = true;
                return true;
            case "words":
                var words = parts[1].Split('=', 2);
                _words[words[0]] = words[1];
                return true;
            case "reads" or "items" or "confidence":
                foreach (var pair in parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)))
                {
                    Scripted(parts[0], pair[0], pair[1]);
                }

                return true;
            default:
                return false;
        }
    }

    private void Scripted(string what, string seat, string value)
    {
        switch (what)
        {
            case "reads":
                _reads[seat] = value;
                break;
            case "items":
                _items[seat] = value.Split(',');
                break;
            default:
                _confidence[seat] = double.Parse(value, System.Globalization.CultureInfo.InvariantCulture);
                break;
        }
    }

    // Each seat once, in the order of seats.
    private static IEnumerable<string> Marks(IEnumerable<string> texts) => texts
        .SelectMany(text => text.Split('«').Skip(1).Select(piece => piece.Split('»')[0]))
        .Distinct()
        .OrderBy(mark => mark.Split('.').Select(int.Parse).Aggregate(0L, (sum, part) => (sum * 1000) + part) * (mark.Count(letter => letter == '.') == 2 ? 1000 : 1));

    private static string At(Seat seat) => $"{seat.Round + 1}.{seat.Step + 1}.{seat.Place + 1}{(seat.Draft == 0 ? "" : $".{seat.Draft + 1}")}";

    private static string Who(FlowProtocol protocol, Agent agent) => $"{agent.Group} {agent.Index - protocol.Flow.StartOf(agent.Group) + 1}";
}

internal sealed record Played(IReadOnlyList<string> Lines, SortedDictionary<Seat, IReadOnlyList<Message>> Messages, FlowProtocol Protocol);
