using System.Text.Json;
using Mad.Reports.Comparisons;
using Mad.Scoring;
using Mad.Statistics;

namespace Mad.Reports.EqualCosts;

/// <summary>Writes <c>baselines</c> of summary.json; its fields are explained in docs/summary.md.</summary>
internal static class EqualCostJson
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<EqualCost> all) => json.Put("baselines", all, equal =>
    {
        json.WriteString("debate", equal.Debate);
        Cost(json, "cost", equal.Cost);
        json.WriteString("rival", equal.Rival);
        json.Put("against", equal.Rows, row => Row(json, row, equal));
        json.Put("pools", equal.Pools, pool => Pool(json, pool));
        json.WriteNumber("confidence", equal.Settings.Confidence);
        json.WriteNumber("margin", equal.Settings.Margin);
        json.WriteNumber("draws", equal.Settings.Draws);
        json.WriteNumber("seed", equal.Settings.Seed);
        json.WriteStartArray("notes");
        foreach (var note in equal.Notes)
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
    });

    private static void Row(Utf8JsonWriter json, EqualCostRow row, EqualCost equal)
    {
        var pair = row.Difference;
        json.WriteString("name", row.Name);
        json.WriteString("arm", row.Arm);
        json.Put("samples", row.Samples);
        json.Put("wanted", row.Wanted);
        Cost(json, "cost", row.Cost);
        Difference(json, pair);
        var extra = row.Extra(equal.Cost);
        json.Put("tokens_per_extra_correct", extra?.Tokens);
        json.Put("usd_per_extra_correct", extra?.Usd);
        json.WriteString("why", row.Why.Length == 0 ? null : row.Why);
    }

    private static void Difference(Utf8JsonWriter json, PairedDifference? pair)
    {
        json.Put("questions", pair?.First.Questions.Count);
        json.Put("debate_accuracy", pair?.First.Accuracy);
        json.Put("accuracy", pair?.Second.Accuracy);
        json.Put("difference", pair?.Difference);
        json.Put("ci95", pair is null ? null : new Interval(pair.Interval.Low, pair.Interval.High));
        json.WriteString("interval_method", pair is null ? null : Words.Of(pair.Interval.Method));
        json.Put("p", pair?.Permutation.P);
        json.Put("holm_p", pair?.HolmP);
        json.WriteString("verdict", pair is null ? null : Words.Of(pair.Finding));
    }

    private static void Pool(Utf8JsonWriter json, PoolCurve pool)
    {
        json.WriteString("arm", pool.Arm);
        json.WriteString("model", pool.Model);
        json.WriteNumber("samples", pool.Samples);
        Cost(json, "sample", pool.Sample);
        json.Put("curve", pool.Points, point =>
        {
            json.WriteNumber("samples", point.Samples);
            json.WriteNumber("accuracy", point.Accuracy);
            json.Put("ci95", (Interval?)point.Ci95);
            json.Put("tokens", point.Cost.In(Currency.TotalTokens));
            json.Put("usd", point.Cost.Usd);
        });
    }

    private static void Cost(Utf8JsonWriter json, string name, TrialCost? cost) => json.Put(name, cost, there =>
    {
        json.WriteNumber("calls", there.Calls);
        json.WriteNumber("prompt_tokens", there.Prompt);
        json.WriteNumber("completion_tokens", there.Completion);
        json.Put("usd", there.Usd);
    });
}
