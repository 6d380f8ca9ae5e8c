using System.Text.Json;
using Mad.Statistics;

namespace Mad.Cli.Commands;

/// <summary>What the questions that are done say of the rest, as JSON; its fields are explained in docs/plan.md.</summary>
internal static class PilotJson
{
    public static void Write(Utf8JsonWriter json, Outlook outlook)
    {
        if (outlook.Calibration is not { } seen)
        {
            json.WriteNull("pilot");
            return;
        }

        json.WriteStartObject("pilot");
        json.WriteNumber("questions", seen.Questions);
        json.WriteNumber("level", RatioForecast.Level);
        json.WriteStartArray("steps");
        foreach (var step in seen.Steps)
        {
            json.WriteStartObject();
            json.WriteString("arm", step.Arm);
            json.WriteNumber("round", step.Round);
            json.WriteNumber("step", step.Step);
            json.WriteNumber("calls_per_trial", Rounded(step.Calls));
            json.WriteNumber("prompt_tokens", Rounded(step.Prompt));
            json.WriteNumber("completion_tokens", Rounded(step.Completion));
            Number(json, "seconds", step.Seconds);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("arms");
        foreach (var arm in seen.Arms)
        {
            json.WriteStartObject();
            json.WriteString("name", arm.Name);
            Write(json, arm.Rest);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("left");
        Write(json, seen.Left);
        Write(json, "seconds", outlook.CalibratedSeconds);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Projection of)
    {
        Write(json, "calls", of.Calls);
        Write(json, "prompt_tokens", of.Prompt);
        Write(json, "cached_tokens", of.Cached);
        Write(json, "completion_tokens", of.Completion);
        Write(json, "reasoning_tokens", of.Reasoning);
        Write(json, "usd", of.Usd);
    }

    private static void Write(Utf8JsonWriter json, string name, RatioForecast? forecast)
    {
        if (forecast is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        Number(json, "low", forecast.Low);
        Number(json, "expected", forecast.Expected);
        Number(json, "high", forecast.High);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, Rounded(number));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    // What is behind it is rounding.
    private static double Rounded(double value) => Math.Round(value, 8);
}
