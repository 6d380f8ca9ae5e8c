using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mad.Runs;

namespace Mad.Reports;

/// <summary>Writes a summary as JSON; its fields are explained in docs/summary.md. No model's words are in it.</summary>
internal static class SummaryJson
{
    public static string Write(Summary summary)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Default }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", Summary.Schema);
            json.WriteString("dataset", summary.Dataset);
            json.WriteBoolean("simulated", summary.Simulated);
            json.WriteString("extractor", summary.Extractor);
            json.WriteNumber("left", summary.Left);
            json.Put("seconds", summary.Seconds);
            json.WriteStartArray("arms");
            foreach (var arm in summary.Arms)
            {
                Arm(json, arm);
            }

            json.WriteEndArray();
            json.WriteStartObject("total");
            Totals(json, summary.Run);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Arm(Utf8JsonWriter json, ArmSummary arm)
    {
        json.WriteStartObject();
        json.WriteString("name", arm.Score.Arm);
        json.WriteStartArray("dealt");
        foreach (var dealt in arm.Dealt)
        {
            json.WriteStringValue(dealt);
        }

        json.WriteEndArray();
        ScoreJson.Write(json, arm.Score);
        Totals(json, arm.Totals);
        Alone(json, arm.Totals);
        json.WriteEndObject();
    }

    // What the arm would have needed without the other arms and without reuse.
    private static void Alone(Utf8JsonWriter json, ArmTotals? totals)
    {
        json.WriteStartObject("alone");
        json.Put("calls", totals?.Needed);
        json.Put("prompt_tokens", totals?.Alone.Prompt);
        json.Put("completion_tokens", totals?.Alone.Completion);
        json.WriteEndObject();
    }

    private static void Totals(Utf8JsonWriter json, ArmTotals? totals)
    {
        foreach (var name in (string[])["calls", "attempts", "unknown_attempts", "shared", "reused", "prompt_tokens", "cached_tokens", "completion_tokens", "reasoning_tokens"])
        {
            json.Put(name, totals is null ? null : Of(totals, name));
        }

        json.WriteBoolean("tokens_estimated", totals is { Bought.Estimated: true });
        json.WriteNull("usd");
    }

    private static long Of(ArmTotals totals, string name) => name switch
    {
        "calls" => totals.Calls,
        "attempts" => totals.Attempts,
        "unknown_attempts" => totals.Unknown,
        "shared" => totals.Shared,
        "reused" => totals.Reused,
        "prompt_tokens" => totals.Bought.Prompt,
        "cached_tokens" => totals.Bought.Cached,
        "completion_tokens" => totals.Bought.Completion,
        _ => totals.Bought.Reasoning,
    };
}
