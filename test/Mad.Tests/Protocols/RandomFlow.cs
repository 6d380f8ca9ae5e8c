using CsCheck;

namespace Mad.Tests.Protocols;

/// <summary>Protocol files drawn at random: whatever the language allows beside one another.</summary>
internal static class RandomFlow
{
    private static readonly string[] Windows = ["last-round", "earlier-rounds", "this-round", "so-far", "latest", "first"];
    private static readonly string[] Topologies = ["all", "none", "ring", "star", "next", "previous", "'random:0.5'", "'regular:2'", "team"];
    private static readonly string[] Forms = ["turns", "texts", "messages", "message", "text", "answers"];
    private static readonly string[] Orders = ["speech", "cast", "reversed", "random", "confidence"];
    private static readonly string[] Conditions =
        ["unanimous", "share >= 0.6", "not unanimous", "stable 2", "tokens >= 300", "round >= 2", "not round >= 3", "says «2", "verdict of j", "agreed >= 0.5", "accepted", "unanimous of h and not round >= 3"];

    private static readonly string[] Decisions =
    [
        "{rule: plurality, from: [g, h]}", "{rule: plurality, from: g, rounds: first, ties: seeded}", "{rule: weighted, from: g, weights: [[0.5, 2], [0, 1]], ties: first}",
        "{rule: trajectory, from: [g, h]}", "{rule: latest, from: [g, h], else: {rule: plurality, from: g}}", "{rule: last-of, from: j, else: {rule: plurality, from: h}}",
    ];

    private static readonly Gen<string> View = Gen.Select(Word("{from: g", "{from: [h, g]", "{from: j", "{step: [s0, judge]", "{from: g, step: s0", "{from: [g, j], step: [s0, s1]"), Word(Windows), Word(Topologies), Word(Forms), Word(Orders), Word("", ", self: true", ", anonymous: true", ", most: 2", ", confidence: stability"))
        .Select(parts => $"{parts.Item1}, window: {parts.Item2}, topology: {parts.Item3}, form: {parts.Item4}, order: {parts.Item5}{parts.Item6}}}");

    private static readonly Gen<string> Step = Gen.Select(
            Word("g", "h", "j", "[g, h]", "[j, g]"), Word("parallel", "sequential", "random"), Word("none", "last", "chat"), Word("answer", "answer", "verdict", "agreement", "text", "scores"),
            View.List[0, 2], Word("", "", ", drafts: 2", ", reask: 1", ", shuffle: options", ", hold: conformist", ", hold: {rule: follower, p: 0.5}", ", on-failure: absent, transcript: {window: so-far, self: true}"), Gen.Select(Gen.Int[0, 4], Word(Conditions)))
        .Select((who, order, own, reads, views, more, when) =>
            $"who: {who}, prompt: p, order: {order}, own: {own}, reads: {(more.Contains("reask", StringComparison.Ordinal) && reads == "text" ? "answer" : reads)}{more}"
            + (views.Count == 0 ? "" : $", sees: {{{string.Join(", ", views.Select((view, number) => $"v{number}: {view}"))}}}") + (when.Item1 == 0 ? $", when: '{when.Item2}'" : ""));

    private static readonly Gen<string> Loop = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Word(Conditions), Gen.Bool, Step.List[1, 2]).Select((times, ends, until, utterance, body) =>
        $"{{repeat: {times}{(ends > 0 ? $", until: '{until}'" : "")}{(utterance ? ", check: utterance" : "")}, steps: [{string.Join(", ", body.Select(step => $"{{step: s, {step}}}"))}]}}");

    // Drafts and who chooses among them, alone or in a loop.
    private static readonly Gen<string> Choice = Gen.Select(Word("g", "h"), Word("j", "g"), Word("", ", reask: 1", ", when: 'unanimous'", ", when: 'not share >= 0.6'", ", on-failure: absent"), Word(Conditions), Gen.Int[0, 2]).Select((who, chooser, more, until, loop) =>
    {
        var steps = $"{{step: s, who: {who}, prompt: p, drafts: 2, on-failure: absent, sees: {{v0: {{window: so-far}}}}}}, {{step: s, for: BEFORE, who: {chooser}, prompt: p{more}}}";
        return loop == 0 ? steps : $"{{repeat: 2, until: '{until}', check: {(loop == 1 ? "pass" : "utterance")}, steps: [{steps}, {{step: s, who: [g, h], prompt: p, sees: {{v0: {{window: so-far}}}}}}]}}";
    });

    private const string Whole = """
        agents: {g: {count: COUNT-G, teams: 2}, h: {count: COUNT-H}, j: {}}
        steps: [{step: s0, who: [g, h], prompt: p}, {step: judge, who: j, prompt: p, reads: verdict}, ITEMS]
        decide: DECIDE
        prompts: {p: {template: '{{ name }} {{ round }} {{ own.text if own else "" }} {% for t in v0 %}{{ t.text if t.text else (t.answer if t.answer else t) }} {% endfor %}|{{ v1 }}'}}
        """;

    /// <summary>Two groups of agents and a judge; a first step of both groups, then steps and loops.</summary>
    public static Gen<string> File { get; } =
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 2], Gen.OneOf(Step.Select(step => $"{{step: s, {step}}}"), Loop, Choice, Loop.Select(loop => $"{{repeat: 2, steps: [{{step: s, who: h, prompt: p}}, {loop}]}}")).List[1, 3], Word(Decisions))
            .Select((g, h, items, decide) => Whole
                .Replace("COUNT-G", $"{g * 2}", StringComparison.Ordinal).Replace("COUNT-H", $"{h}", StringComparison.Ordinal)
                .Replace("DECIDE", decide, StringComparison.Ordinal).Replace("ITEMS", Numbered(items), StringComparison.Ordinal));

    private static Gen<string> Word(params string[] words) => Gen.Int[0, words.Length - 1].Select(place => words[place]);

    // Steps of loops have no name of their own yet.
    private static string Numbered(IEnumerable<string> items)
    {
        var (text, number) = (string.Join(", ", items), 1);
        while (text.IndexOf("{step: s, ", StringComparison.Ordinal) is >= 0 and var at)
        {
            var rest = text[(at + "{step: s, ".Length)..];
            rest = rest.StartsWith("for: BEFORE", StringComparison.Ordinal) ? $"for: s{number - 1}{rest["for: BEFORE".Length..]}" : rest;
            text = $"{text[..at]}{{step: s{number++}, {rest}";
        }

        return text;
    }
}
