using System.Text;
using System.Text.Json;
using Mad.Experiments;

namespace Mad.Cli.Commands;

/// <summary>A plan as JSON; its fields are explained in docs/plan.md.</summary>
internal static class PlanJson
{
    private const int Schema = 1;

    public static string Write(Outlook outlook)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", Schema);
            json.WriteBoolean("exact", outlook.Plan.IsExact);
            json.WriteNumber("reply_tokens", outlook.Plan.ReplyTokens);
            json.WriteStartArray("arms");
            foreach (var arm in outlook.Plan.Arms)
            {
                json.WriteStartObject();
                json.WriteString("name", arm.Name);
                json.WriteNumber("trials", arm.Trials);
                Write(json, arm.Calls);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Write(json, "alone", outlook.Plan.Alone);
            Write(json, "together", outlook.Plan.Together);
            Write(json, "left", outlook.Plan.Left);
            json.WriteNumber("seconds_per_call", outlook.SecondsPerCall);
            json.WriteNumber("concurrency", outlook.Concurrency);
            json.WriteNumber("seconds", outlook.Seconds);
            Number(json, "usd", outlook.Usd);
            Number(json, "worst_usd", outlook.WorstUsd);
            PilotJson.Write(json, outlook);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, string name, PlannedCalls calls)
    {
        json.WriteStartObject(name);
        Write(json, calls);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PlannedCalls calls)
    {
        json.WriteNumber("calls", calls.Most);
        json.WriteNumber("least_calls", calls.Least);
        json.WriteNumber("prompt_tokens", calls.Prompt);
        json.WriteNumber("completion_tokens", calls.Completion);
        json.WriteNumber("worst_prompt_tokens", calls.WorstPrompt);
        json.WriteNumber("worst_completion_tokens", calls.WorstCompletion);
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
