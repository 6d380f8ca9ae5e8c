using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Mad.Scoring;

namespace Mad.Reports;

/// <summary>How much hangs on the rules that read the replies: the same trials by several extractors, side by side.</summary>
/// <param name="Left">Trials that are not finished; they are in no other figure.</param>
public sealed record RuleSummary(string Dataset, bool Simulated, int Left, IReadOnlyList<ArmRules> Arms)
{
    /// <summary>Raised when a field of the JSON changes its meaning or goes away.</summary>
    public const int Schema = 1;

    /// <summary>In 80 columns.</summary>
    public string ToText() => RuleTable.Of(this);

    /// <summary>Every flagged trial is in it. Its fields are explained in docs/extraction.md.</summary>
    public string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Default }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", Schema);
            json.WriteString("dataset", Dataset);
            json.WriteBoolean("simulated", Simulated);
            json.WriteNumber("left", Left);
            json.WriteStartArray("arms");
            foreach (var arm in Arms)
            {
                Arm(json, arm);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Arm(Utf8JsonWriter json, ArmRules arm)
    {
        json.WriteStartObject();
        json.WriteString("name", arm.Arm);
        json.WriteNumber("questions", arm.Questions);
        json.WriteNumber("trials", arm.Trials);
        json.WriteStartArray("extractors");
        foreach (var score in arm.Scores)
        {
            json.WriteStartObject();
            json.WriteString("extractor", score.Extractor);
            json.WriteNumber("accuracy", score.Accuracy);
            json.WriteNumber("stderr", score.StandardError);
            json.WriteStartArray("ci95");
            json.WriteNumberValue(score.Ci95.Low);
            json.WriteNumberValue(score.Ci95.High);
            json.WriteEndArray();
            json.WriteNumber("answered", score.Answered);
            json.WriteNumber("replies", score.Replies);
            json.WriteNumber("read", score.Read);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("agreement");
        foreach (var pair in arm.Agreements)
        {
            json.WriteStartObject();
            json.WriteString("first", pair.First);
            json.WriteString("second", pair.Second);
            json.WriteNumber("share", pair.Share);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Flags(json, arm);
        json.WriteEndObject();
    }

    private static void Flags(Utf8JsonWriter json, ArmRules arm)
    {
        json.WriteNumber("depending", arm.Flags.Count);
        json.WriteNumber("depending_credit", arm.Flags.Count(flag => flag.Counts));
        json.WriteStartArray("flags");
        foreach (var flag in arm.Flags)
        {
            json.WriteStartObject();
            json.WriteString("question", flag.Question);
            json.WriteString("category", flag.Category);
            json.WriteNumber("repeat", flag.Repeat);
            json.WriteStartArray("answers");
            foreach (var answer in flag.Answers)
            {
                json.WriteStringValue(answer);
            }

            json.WriteEndArray();
            json.WriteStartArray("credits");
            foreach (var credit in flag.Credits)
            {
                json.WriteNumberValue(credit);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
