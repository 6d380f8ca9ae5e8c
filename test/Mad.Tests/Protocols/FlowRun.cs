using System.Globalization;
using System.Text.RegularExpressions;
using Mad.Answers;
using Mad.Jinja;
using Mad.Prompts;
using Mad.Protocols;

namespace Mad.Tests.Protocols;

/// <summary>A protocol file played with scripted replies. A seat is written round.step.place, and .draft behind it for the second and later ones, all from 1; a reply's words are its seat, «1.1.1».</summary>
internal sealed partial class FlowRun
{
    private readonly List<KeyValuePair<string, string>> _script;

    private FlowRun(FlowProtocol protocol, string script)
    {
        Protocol = protocol;
        _script = [.. script.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], pair[1]))];
    }

    public FlowProtocol Protocol { get; }

    public Transcript Said { get; private set; } = null!;

    public SortedDictionary<Seat, Ask> Asks { get; } = [];

    public SortedDictionary<Seat, IReadOnlyList<Message>> Messages { get; } = [];

    /// <summary>How the talk ended.</summary>
    public Step End { get; private set; } = null!;

    public Verdict Verdict => Protocol.Decide(Said);

    /// <summary>Who won, with blanks between.</summary>
    public string Winners => string.Join(' ', Verdict.Winners);

    /// <summary>Every seat that was taken, held ones too.</summary>
    public string Seats => string.Join(' ', Said.Turns.Select(turn => At(turn.Seat)));

    /// <param name="file">The protocol without its name; without prompts it has one, p.</param>
    public static FlowProtocol ProtocolOf(string file, ProtocolChoice? choice = null) => ProtocolOf(Built(file, choice));

    public static FlowProtocol ProtocolOf(BuiltProtocol built)
    {
        var library = new PromptLibrary(JinjaSettings.Default);
        return new FlowProtocol(built.Flow, built.Roles.ToDictionary(role => role.Name, role => role.Inline is { } text ? library.Inline(role.Name, role.Name, text) : library.Find(role.Default)), AnswerExtractor.Mad.Id);
    }

    public static BuiltProtocol Built(string file, ProtocolChoice? choice = null) => ProtocolDocument.Parse(Whole(file), "p.yaml").Build(choice ?? new());

    public static string Whole(string file) => "name: p\n" + (file.Contains("prompts:", StringComparison.Ordinal) ? "" : "prompts: {p: {template: 'What?'}}\n") + file;

    /// <param name="script">Replies by seat: <c>1.1.1=A</c>, <c>1.*=-</c> (nothing to read), <c>A@0.9</c> with confidence, <c>[2,1]</c> or <c>A[agree]</c> with items, <c>A#500</c> with tokens, <c>fail</c>. Else A.</param>
    public static FlowRun Play(string file, string script = "", Trial? trial = null, int? arrival = null, ProtocolChoice? choice = null) => Play(ProtocolOf(file, choice), script, trial, arrival);

    public static FlowRun Play(FlowProtocol protocol, string script = "", Trial? trial = null, int? arrival = null)
    {
        var run = new FlowRun(protocol, script) { Said = Transcript.Empty(trial ?? Flows.TrialOf(protocol.Flow, Flows.Question)) };
        var random = arrival is { } seed ? new Random(seed) : null;
        while ((run.End = protocol.Next(run.Said)) is Step.Go go)
        {
            // Either all at once, or one of them at a time.
            var asks = random is null || go.Asks.Count == 0 ? go.Asks : [go.Asks[random.Next(go.Asks.Count)]];
            foreach (var ask in asks)
            {
                run.Asks.Add(ask.Seat, ask);
                run.Messages.Add(ask.Seat, protocol.Put(ask, run.Said));
            }

            run.Said = go.Says.Concat(asks.Select(run.TurnOf)).Aggregate(run.Said, (so, turn) => so.With(turn));
        }

        return run;
    }

    /// <summary>The seats whose words an ask is shown.</summary>
    public string Sees(string seat) => string.Join(' ', Asks[Parse(seat)].Sees.Select(At));

    /// <summary>The last message of an ask.</summary>
    public string Prompt(string seat) => Messages[Parse(seat)][^1].Content;

    public Turn Turn(string seat) => Said.At(Parse(seat))!;

    public Ask Ask(string seat) => Asks[Parse(seat)];

    public static Seat Parse(string seat)
    {
        var parts = seat.Split('.').Select(part => int.Parse(part, CultureInfo.InvariantCulture) - 1).ToList();
        return new Seat(parts[0], parts[1], parts[2], parts.Count > 3 ? parts[3] : 0);
    }

    public static string At(Seat seat) => $"{seat.Round + 1}.{seat.Step + 1}.{seat.Place + 1}{(seat.Draft == 0 ? "" : $".{seat.Draft + 1}")}";

    public static Turn TurnOf(Ask ask, string word)
    {
        var parts = Word().Match(word);
        var letter = parts.Groups["letter"].Value is var said and not ("" or "-") ? said : null;
        double? confidence = parts.Groups["confidence"] is { Success: true } stated ? double.Parse(stated.Value, CultureInfo.InvariantCulture) : null;
        var items = parts.Groups["items"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries);
        var tokens = parts.Groups["tokens"] is { Success: true } counted ? int.Parse(counted.Value, CultureInfo.InvariantCulture) : 0;
        return new Turn(
            ask.Seat, ask.Agent, ask.Expect, new Reply(word == "fail" ? Ending.Failed : Ending.Answered, word == "fail" ? "" : $"«{At(ask.Seat)}»", "", Usage.Zero with { Completion = tokens }),
            new Reading(ask.Expect.Kind, word == "fail" ? null : letter, confidence, items), null);
    }

    private Turn TurnOf(Ask ask)
    {
        var seat = At(ask.Seat);
        var words = _script.Where(pair => pair.Key == seat || (pair.Key.EndsWith('*') && seat.StartsWith(pair.Key[..^1], StringComparison.Ordinal))).OrderByDescending(pair => pair.Key.Length);
        return TurnOf(ask, words.Select(pair => pair.Value).FirstOrDefault("A"));
    }

    [GeneratedRegex(@"^(?<letter>[A-Z-])?(@(?<confidence>[\d.]+))?(\[(?<items>[^\]]*)\])?(#(?<tokens>\d+))?$")]
    private static partial Regex Word();
}
