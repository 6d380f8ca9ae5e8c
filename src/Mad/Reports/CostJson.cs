using System.Globalization;
using System.Text.Json;
using Mad.Runs;

namespace Mad.Reports;

/// <summary>Writes what a run cost as JSON; its fields are explained in docs/summary.md.</summary>
internal static class CostJson
{
    // A millionth of a cent: what is behind it is rounding.
    private const int Digits = 8;

    public static void Write(Utf8JsonWriter json, ArmTotals? totals, Cost? cost)
    {
        Calls(json, totals);
        Tokens(json, totals?.Bought);
        json.WriteBoolean("tokens_estimated", totals is { Bought.Estimated: true } or { Alone.Estimated: true });
        Usd(json, "usd", cost?.Usd);
        WriteModels(json, cost?.Models ?? []);
        Sum(json, "saved", cost?.SavedCalls, cost?.Saved, cost?.SavedUsd);
    }

    /// <summary>What only an arm has.</summary>
    public static void WriteArm(Utf8JsonWriter json, ArmTotals? totals, Cost? cost)
    {
        // What the arm would have needed without the other arms and without reuse.
        Sum(json, "alone", totals?.Needed, totals?.Alone, cost?.AloneUsd);
        json.Put("per_trial", cost?.ATrial, mean =>
        {
            json.WriteNumber("calls", mean.Calls);
            json.WriteNumber("prompt_tokens", mean.Prompt);
            json.WriteNumber("cached_tokens", mean.Cached);
            json.WriteNumber("completion_tokens", mean.Completion);
            json.WriteNumber("reasoning_tokens", mean.Reasoning);
            Usd(json, "usd", mean.Usd);
        });
        json.Put("critical_seconds_median", cost?.Path?.Median);
        json.Put("critical_seconds_mean", cost?.Path is { } path ? Math.Round(path.Mean, 6) : null);
        WriteExtra(json, cost?.OverFirstVote);
    }

    /// <summary>Where the prices are from, and every one that was used.</summary>
    public static void WritePrices(Utf8JsonWriter json, Summary summary)
    {
        var lines = summary.Arms.Select(arm => arm.Totals).Append(summary.Run).OfType<ArmTotals>()
            .SelectMany(totals => totals.Bill.Bought.Concat(totals.Bill.Alone)).Select(line => (line.Model, line.Day)).Distinct().ToList();
        json.WriteStartObject("prices");
        json.WriteStartArray("sources");
        foreach (var source in summary.Prices.Sources)
        {
            json.WriteStartObject();
            json.WriteString("name", source.Name);
            json.WriteString("sha256", source.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("used");
        foreach (var entry in lines.Select(line => summary.Prices.Find(line.Model, line.Day)).OfType<ModelPrice>().Distinct().OrderBy(entry => entry.Model, StringComparer.Ordinal).ThenBy(entry => entry.From))
        {
            Write(json, entry);
        }

        json.WriteEndArray();
        json.WriteStartArray("unknown");
        foreach (var model in lines.Where(line => summary.Prices.Find(line.Model, line.Day) is null).Select(line => line.Model).Distinct().Order(StringComparer.Ordinal))
        {
            json.WriteStringValue(model);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ModelPrice entry)
    {
        json.WriteStartObject();
        json.WriteString("model", entry.Model);
        json.WriteString("from", entry.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteNumber("input", entry.Price.Input);
        json.Put("cached_input", entry.Price.CachedInput);
        json.WriteNumber("output", entry.Price.Output);
        json.Put("reasoning", entry.Price.Reasoning);
        json.WriteString("source", entry.Source);
        json.WriteEndObject();
    }

    private static void Calls(Utf8JsonWriter json, ArmTotals? totals)
    {
        json.Put("calls", totals?.Calls);
        json.Put("attempts", totals?.Attempts);
        json.Put("unknown_attempts", totals?.Unknown);
        json.Put("shared", totals?.Shared);
        json.Put("reused", totals?.Reused);
    }

    private static void WriteModels(Utf8JsonWriter json, IReadOnlyList<ModelCost> models)
    {
        json.WriteStartArray("models");
        foreach (var model in models)
        {
            json.WriteStartObject();
            json.WriteString("model", model.Model);
            Tokens(json, model.Usage);
            Usd(json, "usd", model.Usd);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteExtra(Utf8JsonWriter json, ExtraCorrect? extra)
    {
        json.WriteStartObject("extra_correct");
        json.Put("answers", extra?.Answers);
        json.Put("tokens", extra?.Tokens);
        Usd(json, "usd", extra?.Usd);
        json.WriteEndObject();
    }

    private static void Sum(Utf8JsonWriter json, string name, long? calls, Usage? usage, double? usd)
    {
        json.WriteStartObject(name);
        json.Put("calls", calls);
        Tokens(json, usage);
        Usd(json, "usd", usd);
        json.WriteEndObject();
    }

    private static void Tokens(Utf8JsonWriter json, Usage? usage)
    {
        json.Put("prompt_tokens", usage?.Prompt);
        json.Put("cached_tokens", usage?.Cached);
        json.Put("completion_tokens", usage?.Completion);
        json.Put("reasoning_tokens", usage?.Reasoning);
    }

    private static void Usd(Utf8JsonWriter json, string name, double? usd) => json.Put(name, usd is { } some ? Math.Round(some, Digits) : null);
}
