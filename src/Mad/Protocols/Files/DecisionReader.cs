using System.Globalization;
using Mad.Protocols.Decisions;
using Mad.Protocols.Documents;

namespace Mad.Protocols.Files;

/// <summary>Reads how a talk is decided.</summary>
internal static class DecisionReader
{
    private static readonly Dictionary<string, DecisionRule> Rules = new(StringComparer.Ordinal)
    {
        ["plurality"] = DecisionRule.Plurality,
        ["weighted"] = DecisionRule.Weighted,
        ["trajectory"] = DecisionRule.Trajectory,
        ["ballots"] = DecisionRule.Ballots,
        ["last-of"] = DecisionRule.LastOf,
        ["latest"] = DecisionRule.Latest,
    };

    public static Decision Read(MapReader map, FlowNames names)
    {
        var rule = Rules[map.Word("rule", "plurality", [.. Rules.Keys])];
        map.Need("from");
        var decision = new Decision(rule, names.Known(map, "from", "group", names.Groups))
        {
            Step = names.Known(map, "step", "step", names.Steps).FirstOrDefault(),
            FirstAnswers = map.Word("rounds", "last", "last", "first") == "first",
            Weights = Weights(map),
            Moves = MovesOf(map),
            Ties = Enum.Parse<Ties>(map.Word("ties", "expected", "expected", "first", "seeded"), ignoreCase: true),
            Else = map.Map("else", "else of " + map.What) is { } other ? Read(other, names) : null,
        };
        if (rule == DecisionRule.Ballots && decision.Step is null)
        {
            names.Mistakes.Add(map.At, $"{map.What} needs `step`: where the ballots are cast.");
        }

        if (rule == DecisionRule.Weighted && decision.Weights.Count == 0)
        {
            names.Mistakes.Add(map.At, $"{map.What} needs `weights`: [[at-least, weight], …], highest confidence first.");
        }

        if (decision.Weights.Zip(decision.Weights.Skip(1)).Any(pair => pair.First.AtLeast <= pair.Second.AtLeast))
        {
            names.Mistakes.Add(map.PlaceOf("weights"), $"`weights` of {map.What} must stand highest confidence first, each once.");
        }

        map.Done();
        return decision;
    }

    private static List<Weight> Weights(MapReader map)
    {
        var weights = new List<Weight>();
        foreach (var item in map.Items("weights"))
        {
            if (item is ListNode { Items: [TextNode least, TextNode value] } && Number(least) is { } from && Number(value) is { } weight)
            {
                weights.Add(new Weight(from, weight));
            }
            else
            {
                map.Mistakes.Add(item.At, "a weight is a pair of numbers: [at-least, weight].");
            }
        }

        return weights;
    }

    private static Moves MovesOf(MapReader map)
    {
        if (map.Map("moves", "moves of " + map.What) is not { } inner)
        {
            return Moves.FreeMad;
        }

        var usual = Moves.FreeMad;
        var moves = new Moves(inner.Number("initial") ?? usual.Initial, inner.Number("leave") ?? usual.Leave, inner.Number("adopt") ?? usual.Adopt, inner.Number("keep") ?? usual.Keep);
        inner.Done();
        return moves;
    }

    private static double? Number(TextNode text) => double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
