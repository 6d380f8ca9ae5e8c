using System.Globalization;
using System.Text;
using Mad.Answers;
using Mad.Experiments;
using Mad.Jinja;
using Mad.Prompts;
using Mad.Protocols;
using Mad.Reports.Charts;

namespace Mad.Cli.Commands;

/// <summary>A protocol told to a person: its method, who sees whom, and what it costs; for the terminal and for docs/protocols.md.</summary>
internal sealed class ProtocolPage
{
    private const int Question = 200;
    private const int Reply = 300;
    private const int MostRoundsDrawn = 3;
    private readonly ProtocolDocument _document;
    private readonly BuiltProtocol _built;
    private readonly ProtocolChoice _choice;
    private readonly Costs _costs;

    /// <exception cref="UsageException">The choice does not fit the protocol.</exception>
    public ProtocolPage(ProtocolDocument document, ProtocolChoice choice)
    {
        (_document, _choice) = (document, choice);
        _built = document.Build(choice);
        // Costs and drawing are those of the whole talk, when nothing ends it early.
        var whole = Protocol(document.Build(choice with { StopRule = "fixed" }));
        _costs = FixedLengthModel.Of(whole, Cast(whole.Flow));
        Map = TalkMapping.Of(whole, Cast(whole.Flow));
    }

    public TalkMap Map { get; }

    /// <summary>As <c>mad show NAME</c> prints it.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        text.Append($"{_document.Name}: {_document.Title}\n");
        if (_document.Paper.Length > 0)
        {
            text.Append(Help.Wrapped("Paper: " + _document.Paper, ""));
        }

        text.Append(_document.Title == _document.Name && _document.Summary.Length > 0 ? Help.Wrapped(_document.Summary, "") : "");
        text.Append(_document.Method.Length > 0 ? $"\n{_document.Method}\n\n" : "\n");
        text.Append(CultureInfo.InvariantCulture, $"Who sees whom ({Counts()}; a row reads the columns)\n").Append(TalkMapText.Draw(Map)).Append('\n');
        text.Append(_built.Flow.IsDrawn ? "Edges or orders are drawn for each question; this is one draw.\n\n" : "");
        text.Append(Help.Wrapped("Decided by: " + Decided(), ""));
        text.Append(_document.HasSwap ? "With --swap a second arm has the sides exchanged.\n\n" : "\n");
        Cost(text);
        Section(text, "Settings (--set NAME=VALUE)", Settings());
        Section(text, "Quirks of a reference implementation (--set quirks=NAME)", _document.Quirks.Select(quirk => $"{quirk.Name}: {quirk.What}"));
        Section(text, "What differs from the source", _document.Deviations);
        Section(text, "Prompt roles, their default prompts, and the variables they are given", _built.Roles.Select(role => $"{role.Name}: {(role.Inline is null ? role.Default : "in the file")} ({string.Join(", ", role.Variables)})"));
        return text.ToString();
    }

    /// <summary>As it stands in docs/protocols.md.</summary>
    public string Markdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {_document.Name}\n\n**{_document.Title}**: {_document.Summary}.");
        text.Append(_document.Paper.Length > 0 ? $" {_document.Paper}.\n\n" : "\n\n");
        text.Append(_document.Method.ReplaceLineEndings(" ")).Append("\n\n");
        text.Append(CultureInfo.InvariantCulture, $"![Who sees whom in {_document.Name}](protocols/{_document.Name}.svg)\n\n");
        text.Append(CultureInfo.InvariantCulture, $"| per question | formula | {Counts()} |\n|---|---|---|\n");
        foreach (var row in Rows())
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.What} | {(row.Formula == "counted" ? "counted" : $"`{row.Formula}`")} | {row.Value:#,0} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\nDecided by {Decided()}.{(_document.HasSwap ? " With `--swap` a second arm has the sides exchanged." : "")}\n");
        List(text, "Settings", Settings());
        List(text, "Quirks", _document.Quirks.Select(quirk => $"`{quirk.Name}`: {quirk.What}"));
        List(text, "What differs from the source", _document.Deviations);
        return text.Append('\n').ToString();
    }

    /// <summary>The picture; a long talk is drawn as if it had fewer rounds, which shows its beginning, how it goes on, and its end.</summary>
    public string Svg()
    {
        var (map, note) = (Map, "");
        for (var rounds = Math.Min(MostRoundsDrawn, _built.Flow.Rounds - 1); IsTooLong(map) && rounds >= Math.Max(2, _document.LeastRounds) && _document.DefaultRounds is not null; rounds--)
        {
            var shorter = Protocol(_document.Build(_choice with { Rounds = rounds, StopRule = "fixed" }));
            map = TalkMapping.Of(shorter, Cast(shorter.Flow));
            note = FormattableString.Invariant($"drawn for R = {rounds}");
        }

        return TalkMapSvg.Draw(map, $"Who sees whom in {_document.Name}", note);
    }

    private static bool IsTooLong(TalkMap map) => map.Columns.Count > TalkMapSvg.MostColumns || map.Columns[^1].Round > MostRoundsDrawn;

    private static IReadOnlyList<Agent> Cast(Flow flow) =>
        [.. flow.Groups.SelectMany(group => Enumerable.Repeat(group.Name, group.Count)).Select((group, index) => new Agent(index, group, "", Sampling.Default, ""))];

    private FlowProtocol Protocol(BuiltProtocol built)
    {
        var library = new PromptLibrary(JinjaSettings.Default);
        return new FlowProtocol(built.Flow, built.Roles.ToDictionary(role => role.Name, role => ProtocolSource.Prompt(_document, role, library)), AnswerExtractor.Mad.Id);
    }

    private string Counts()
    {
        var parts = new List<string>();
        if (_document.DefaultAgents is not null)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"A = {_built.Agents}"));
        }

        if (_document.DefaultRounds is not null)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"R = {_built.Flow.Rounds}"));
        }

        parts.AddRange(_choice.Set);
        return parts.Count == 0 ? "a fixed cast" : string.Join(", ", parts);
    }

    private void Cost(StringBuilder text)
    {
        text.Append("Costs per question, when nothing ends the talk early\n");
        foreach (var row in Rows())
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"  {row.What,-13} {row.Value,9:#,0}   {row.Formula}");
            text.Append(line.Length <= 80 ? line + "\n" : Help.Wrapped(line.TrimStart(), "  "));
        }

        text.Append(CultureInfo.InvariantCulture, $"  A agents, R rounds; Q = {Question} tokens of the question, L = {Reply} of a reply,\n  the words of the prompts not counted\n");
    }

    private IEnumerable<CostRow> Rows() =>
    [
        new("calls", Formula(_built.Cost?.Calls, _costs.Calls), _costs.Calls),
        new("input tokens", Formula(_built.Cost?.Input, _costs.Input(Question, Reply)), _costs.Input(Question, Reply)),
        new("output tokens", Formula(_built.Cost?.Output, _costs.Output(Reply)), _costs.Output(Reply)),
    ];

    // A file's formula holds for its own topology; where what was chosen costs something else, the count stands alone.
    private string Formula(string? text, long counted) => text is not null && _built.CostOf(text, Question, Reply) == counted ? text : "counted";

    private string Decided()
    {
        var names = new List<string>();
        for (var decision = _built.Flow.Decision; decision is not null; decision = decision.Else)
        {
            names.Add(decision.Name + (decision.Rule is Protocols.Decisions.DecisionRule.LastOf or Protocols.Decisions.DecisionRule.Latest ? "" : $" of {string.Join(" and ", decision.From)}"));
        }

        return string.Join(", else ", names);
    }

    private IEnumerable<string> Settings() =>
        (_document.HasTopology ? ["topology: who reads whom (all, none, ring, regular:D, star, next, random:P, team, or edges)"] : Array.Empty<string>())
            .Concat(_document.Settings.Select(setting => $"{setting.Name}: {setting.Meaning} ({setting.Range}; default {setting.Default})"));

    private static void Section(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count > 0)
        {
            text.Append('\n').Append(title).Append('\n');
            foreach (var line in all)
            {
                text.Append(Help.Wrapped(line, "  "));
            }
        }
    }

    private static void List(StringBuilder text, string title, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{title}:\n\n").Append(string.Concat(all.Select(line => $"- {line}\n")));
        }
    }

    private sealed record CostRow(string What, string Formula, long Value);
}
