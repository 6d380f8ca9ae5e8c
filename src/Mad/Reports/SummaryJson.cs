using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mad.Scoring;

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
            Number(json, "seconds", summary.Seconds);
            json.WriteStartArray("arms");
            foreach (var arm in summary.Arms)
            {
                Arm(json, arm);
            }

            json.WriteEndArray();
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
        var score = arm.Score;
        json.WriteStartObject();
        json.WriteString("name", score.Arm);
        json.WriteStartArray("dealt");
        foreach (var dealt in arm.Dealt)
        {
            json.WriteStringValue(dealt);
        }

        json.WriteEndArray();
        json.WriteNumber("questions", score.Questions);
        json.WriteNumber("trials", score.Trials);
        json.WriteNumber("answered", score.Answered);
        json.WriteNumber("failed", score.Failed);
        json.WriteNumber("unparsed", score.Unparsed);
        json.WriteNumber("ties", score.Ties);
        json.WriteNumber("accuracy", score.Accuracy);
        json.WriteNumber("stderr", score.StandardError);
        json.WriteStartArray("ci95");
        json.WriteNumberValue(score.Ci95.Low);
        json.WriteNumberValue(score.Ci95.High);
        json.WriteEndArray();
        Number(json, "ensemble_gain", score.EnsembleGain);
        Number(json, "debate_gain", score.DebateGain);
        Categories(json, score);
        Rounds(json, score);
        json.WriteStartObject("replies");
        foreach (var (outcome, count) in score.Replies)
        {
            json.WriteNumber(outcome.ToString().ToLowerInvariant(), count);
        }

        json.WriteEndObject();
        json.WriteNumber("truncated_replies", score.TruncatedReplies);
        CostJson.Write(json, arm.Totals, arm.Cost);
        CostJson.WriteArm(json, arm.Totals, arm.Cost);
        json.WriteEndObject();
    }

    private static void Categories(Utf8JsonWriter json, ArmScore score)
    {
        json.WriteStartObject("categories");
        foreach (var category in score.Categories)
        {
            json.WriteStartObject(category.Name);
            json.WriteNumber("questions", category.Questions);
            json.WriteNumber("accuracy", category.Accuracy);
            json.WriteNumber("stderr", category.StandardError);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Rounds(Utf8JsonWriter json, ArmScore score)
    {
        json.WriteStartArray("rounds");
        foreach (var round in score.Rounds)
        {
            json.WriteStartObject();
            json.WriteNumber("round", round.Round);
            json.WriteNumber("mean_agent", round.MeanAgent);
            json.WriteNumber("vote", round.Vote);
            json.WriteNumber("any_correct", round.AnyCorrect);
            json.WriteNumber("unanimous", round.Unanimous);
            json.WriteNumber("unparsed", round.Unparsed);
            json.WriteNumber("ties", round.Ties);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
