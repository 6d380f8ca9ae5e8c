using Mad.Protocols.Documents;
using Mad.Protocols.Stops;
using Mad.Protocols.Views;

namespace Mad.Protocols.Files;

/// <summary>Reads steps and loops.</summary>
/// <param name="topology">What the word <c>topology</c> stands for.</param>
internal sealed class StepReader(FlowNames names, Topology topology)
{
    private static readonly string[] Kinds = ["answer", "verdict", "agreement", "text", "critique", "summary", "choice", "scores", "roles", .. Methods.Select(method => "ballot:" + method)];
    private readonly ViewReader _views = new(names, topology);

    private static IReadOnlyList<string> Methods => ["simple", "approval", "ranked", "points"];

    public IReadOnlyList<FlowItem> Items(IReadOnlyList<Node> nodes) => [.. nodes.Select(Item).OfType<FlowItem>()];

    /// <summary>The names of all steps, those inside loops included.</summary>
    public static IEnumerable<string> NamesIn(Node? steps) => steps is not ListNode list ? [] : list.Items.OfType<MapNode>().SelectMany(item =>
        item.Find("step") is TextNode name ? [name.Value] : NamesIn(item.Find("steps")));

    /// <summary>The names of all loops that have one.</summary>
    public static IEnumerable<string> LoopsIn(Node? steps) => steps is not ListNode list ? [] : list.Items.OfType<MapNode>().SelectMany(item =>
        LoopsIn(item.Find("steps")).Concat(item.Find("loop") is TextNode name ? [name.Value] : []));

    private FlowItem? Item(Node node)
    {
        if (node is not MapNode map)
        {
            names.Mistakes.Add(node.At, "a step is a mapping that begins with `step: NAME`, a loop one that begins with `repeat: COUNT`.");
            return null;
        }

        return map.Find("step") is null && (map.Find("repeat") ?? map.Find("loop") ?? map.Find("steps")) is not null ? Loop(map) : Step(map);
    }

    private FlowLoop Loop(MapNode node)
    {
        var map = new MapReader(node, node.Find("loop") is TextNode name ? "loop " + name.Value : "the loop", names.Mistakes);
        map.Take("loop");
        var until = names.Conditions(map, "until");
        var loop = new FlowLoop(names.Count(map, "repeat", 1, 0), until, map.Word("check", "pass", "pass", "utterance") == "utterance", Items(map.Items("steps")));
        map.Need("repeat");
        map.Need("steps");
        map.Done();
        return loop;
    }

    private FlowStep Step(MapNode node)
    {
        var map = new MapReader(node, node.Find("step") is TextNode name ? "step " + name.Value : "a step", names.Mistakes);
        var kind = map.Word("reads", map.Has("for") ? "choice" : "answer", Kinds);
        var step = new FlowStep(map.Required("step"), Who(map), Prompts(map, "prompt"), kind.Split(':')[0])
        {
            At = node.At,
            Method = kind.Contains(':', StringComparison.Ordinal) ? kind.Split(':')[1] : "",
            System = names.Known(map, "system", "prompt role", names.Prompts).FirstOrDefault(),
            Order = Enum.Parse<StepOrder>(map.Word("order", "parallel", "parallel", "sequential", "random"), ignoreCase: true),
            Own = Enum.Parse<OwnWords>(map.Word("own", "none", "none", "last", "chat"), ignoreCase: true),
            When = names.Conditions(map, "when"),
            Hold = Hold(map),
            ShufflesOptions = map.Word("shuffle", "nothing", "nothing", "options") == "options",
            Drafts = names.Count(map, "drafts", 1, 1),
            ChoosesFrom = names.Known(map, "for", "step", names.Steps).FirstOrDefault(),
            Reasks = names.Count(map, "reask", 0, 0),
            MayBeAbsent = map.Word("on-failure", "stop", "stop", "absent") == "absent",
            About = map.Has("about") ? names.Known(map, "about", "part of a question", ["question", "category"]) : ["question", "category"],
            Sampling = GroupReader.Sampling(map),
            Opener = map.Flag("opener"),
            FallsBack = map.Flag("falls-back"),
        };
        step = step with { Sees = Views(map, step), Transcript = Transcript(map, step) };
        Check(step, map);
        map.Done();
        return step;
    }

    private IReadOnlyList<View> Views(MapReader map, FlowStep step) =>
        [.. map.Entries("sees").Select(entry => _views.Read(entry.Key.Value, entry.Value, step)).OfType<View>()];

    private View? Transcript(MapReader map, FlowStep step) => map.Take("transcript") is { } node ? _views.Read("transcript", node, step) : null;

    private IReadOnlyList<string> Who(MapReader map)
    {
        map.Need("who");
        return names.Known(map, "who", "group", names.Groups);
    }

    private IReadOnlyList<string> Prompts(MapReader map, string key)
    {
        map.Need(key);
        return names.Known(map, key, "prompt role", names.Prompts);
    }

    private static Hold? Hold(MapReader map)
    {
        if (map.Take("hold") is not MapNode)
        {
            return map.Word("hold", "never", "never", "conformist") == "conformist" ? new Hold(HoldRule.Conformist, 1) : null;
        }

        var inner = map.Map("hold", "hold of " + map.What)!;
        var rule = inner.Word("rule", "follower", "conformist", "follower");
        var chance = inner.Number("p") ?? 0.3;
        if (chance is < 0 or > 1)
        {
            inner.Mistakes.Add(inner.PlaceOf("p"), $"`p` of {inner.What}: from 0 to 1.");
        }

        inner.Done();
        return new Hold(rule == "conformist" ? HoldRule.Conformist : HoldRule.Follower, chance);
    }

    private void Check(FlowStep step, MapReader map)
    {
        if (step.Drafts > 1 && step.Reasks > 0)
        {
            names.Mistakes.Add(map.PlaceOf("reask"), $"{map.What}: `reask` and `drafts` exclude each other. Leave one away.");
        }

        if (step.Reasks > 0 && step.Reads is "text" or "critique" or "summary")
        {
            names.Mistakes.Add(map.PlaceOf("reask"), $"{map.What}: in `reads: {step.Reads}` nothing is read that could be missed. Leave `reask` away.");
        }

        if ((step.Reads == "choice") != (step.ChoosesFrom is not null))
        {
            names.Mistakes.Add(map.PlaceOf("reads"), $"{map.What}: `reads: choice` and `for: STEP` go together.");
        }

        if (step.Reads == "ballot" && step.Sees.Count == 0)
        {
            names.Mistakes.Add(map.At, $"{map.What}: a ballot is cast on what its first view shows; it needs `sees`.");
        }
    }
}
