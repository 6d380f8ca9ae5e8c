using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mad.Runs;
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
            Totals(json, summary.Run);
            json.WriteEndObject();
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
        Totals(json, arm.Totals);
        Alone(json, arm.Totals);
        json.WriteEndObject();
    }

    // What the arm would have needed without the other arms and without reuse.
    private static void Alone(Utf8JsonWriter json, ArmTotals? totals)
    {
        json.WriteStartObject("alone");
        Number(json, "calls", totals?.Needed);
        Number(json, "prompt_tokens", totals?.Alone.Prompt);
        Number(json, "completion_tokens", totals?.Alone.Completion);
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

    private static void Totals(Utf8JsonWriter json, ArmTotals? totals)
    {
        foreach (var name in (string[])["calls", "attempts", "unknown_attempts", "shared", "reused", "prompt_tokens", "cached_tokens", "completion_tokens", "reasoning_tokens"])
        {
            Number(json, name, totals is null ? null : Of(totals, name));
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
