using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mad.Reports.EqualCosts;

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
            EqualCostJson.Write(json, summary.Baselines);
            json.WriteStartObject("total");
            CostJson.Write(json, summary.Run, summary.Cost);
            json.WriteEndObject();
            CostJson.WritePrices(json, summary);
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
        CostJson.Write(json, arm.Totals, arm.Cost);
        CostJson.WriteArm(json, arm.Totals, arm.Cost);
        json.WriteEndObject();
    }
}
