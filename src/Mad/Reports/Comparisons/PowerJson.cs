using System.Text;
using System.Text.Json;

namespace Mad.Reports.Comparisons;

/// <summary>Writes what a planned comparison could show as JSON; its fields are explained in docs/compare.md.</summary>
public static class PowerJson
{
    public static string Write(PowerPlan plan)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            var settings = plan.Settings;
            json.WriteStartObject();
            json.WriteNumber("schema", PowerPlan.Schema);
            json.WriteNumber("power", settings.Power);
            json.WriteNumber("alpha", settings.Alpha);
            json.WriteNumber("repeats", settings.Repeats);
            json.WriteNumber("correlation", settings.Correlation);
            Rows(json, "discordances", settings.Discordances, pair =>
            {
                json.WriteNumber("share", pair.Share);
                json.WriteString("source", pair.Source);
            });
            json.WriteStartArray("notes");
            foreach (var note in settings.Notes)
            {
                json.WriteStringValue(note);
            }

            json.WriteEndArray();
            Rows(json, "needed", plan.Needed, row =>
            {
                json.WriteNumber("difference", row.Difference);
                Numbers(json, "questions", row.Questions.Select(number => (double?)number));
            });
            Rows(json, "shown", plan.Shown, row =>
            {
                json.WriteNumber("questions", row.Questions);
                Numbers(json, "differences", row.Differences);
                json.WriteNumber("half_width", row.HalfWidth);
            });
            Rows(json, "powers", plan.Powers, row =>
            {
                json.WriteNumber("difference", row.Difference);
                json.WriteNumber("questions", row.Questions);
                Numbers(json, "powers", row.Powers.Select(power => (double?)power));
            });
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Rows<T>(Utf8JsonWriter json, string name, IEnumerable<T> rows, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            write(row);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // One for each discordance.
    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<double?> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            if (number is { } value)
            {
                json.WriteNumberValue(value);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }
}
