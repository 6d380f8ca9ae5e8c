using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Mad.Reports.Comparisons;

/// <summary>Writes a comparison as JSON; its fields are explained in docs/compare.md. No question's text is in it.</summary>
public static class ComparisonJson
{
    /// <param name="questions">Also the ids of the questions that only one of two got right.</param>
    public static string Write(Comparison comparison, bool questions = false)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Default }))
        {
            var settings = comparison.Settings;
            json.WriteStartObject();
            json.WriteNumber("schema", Comparison.Schema);
            json.WriteNumber("questions", comparison.Pairing.Questions.Count);
            json.WriteNumber("left_out", comparison.Pairing.LeftOut.Count);
            json.WriteNumber("confidence", settings.Confidence);
            json.WriteNumber("margin", settings.Margin);
            json.WriteNumber("draws", settings.Draws);
            json.WriteNumber("seed", settings.Seed);
            json.WriteNumber("power", settings.Power);
            List(json, "notes", comparison.Notes);
            json.WriteStartArray("arms");
            foreach (var side in comparison.Sides)
            {
                Side(json, side);
            }

            json.WriteEndArray();
            json.WriteStartArray("comparisons");
            foreach (var pair in comparison.Pairs)
            {
                Pair(json, pair, settings, questions);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Side(Utf8JsonWriter json, SideAccuracy side)
    {
        json.WriteStartObject();
        json.WriteString("name", side.Side.Name);
        json.WriteString("run", side.Side.Run);
        json.WriteString("arm", side.Side.Arm);
        json.WriteString("answer", side.Side.Answer.Words);
        json.WriteString("dataset", side.Side.Dataset);
        json.WriteBoolean("simulated", side.Side.Simulated);
        json.WriteString("extractor", side.Side.Extractor);
        json.WriteNumber("repeats", side.Side.Repeats);
        json.WriteNumber("failed", side.Side.Failed);
        json.WriteNumber("accuracy", side.Accuracy);
        Interval(json, "interval", side.Interval.Low, side.Interval.High);
        json.WriteEndObject();
    }

    private static void Pair(Utf8JsonWriter json, PairedDifference pair, ComparisonSettings settings, bool questions)
    {
        json.WriteStartObject();
        json.WriteString("first", pair.First.Side.Name);
        json.WriteString("second", pair.Second.Side.Name);
        json.WriteString("verdict", Words.Of(pair.Finding));
        json.WriteBoolean("within_margin", pair.IsWithin(settings.Margin));
        json.WriteNumber("difference", pair.Difference);
        Interval(json, "interval", pair.Interval.Low, pair.Interval.High);
        json.WriteString("interval_method", Words.Of(pair.Interval.Method));
        Tests(json, pair);
        json.WriteStartObject("table");
        json.WriteNumber("both", pair.Table.Both);
        json.WriteNumber("only_first", pair.Table.OnlyFirst.Count);
        json.WriteNumber("only_second", pair.Table.OnlySecond.Count);
        json.WriteNumber("neither", pair.Table.Neither);
        json.WriteEndObject();
        Effect(json, pair, settings);
        Sample(json, pair.Sample);
        Categories(json, pair);
        if (questions)
        {
            List(json, "only_first", pair.Table.OnlyFirst);
            List(json, "only_second", pair.Table.OnlySecond);
        }

        json.WriteEndObject();
    }

    private static void Tests(Utf8JsonWriter json, PairedDifference pair)
    {
        json.WriteNumber("p", pair.Permutation.P);
        json.WriteBoolean("p_exact", pair.Permutation.Exact);
        json.WriteNumber("p_holm", pair.HolmP);
        Number(json, "mcnemar", pair.McNemar?.P);
        Number(json, "mcnemar_mid_p", pair.McNemar?.MidP);
    }

    private static void Effect(Utf8JsonWriter json, PairedDifference pair, ComparisonSettings settings)
    {
        var odds = pair.McNemar?.Odds(settings.Confidence);
        json.WriteStartObject("effect");
        Number(json, "odds_ratio", odds?.Value);
        Number(json, "odds_ratio_low", odds?.Low);
        Number(json, "odds_ratio_high", odds?.High);
        json.WriteNumber("cohens_h", pair.CohensH);
        Number(json, "cohens_g", pair.CohensG);
        json.WriteEndObject();
    }

    private static void Sample(Utf8JsonWriter json, SampleSize sample)
    {
        json.WriteNumber("discordance", sample.Discordance);
        Number(json, "smallest_difference", sample.SmallestDifference);
        json.WriteStartArray("questions_needed");
        foreach (var need in sample.Needed)
        {
            json.WriteStartObject();
            json.WriteNumber("difference", need.Difference);
            Number(json, "questions", need.Questions);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Categories(Utf8JsonWriter json, PairedDifference pair)
    {
        json.WriteStartArray("categories");
        foreach (var category in pair.Categories)
        {
            json.WriteStartObject();
            json.WriteString("name", category.Name);
            json.WriteNumber("questions", category.Questions);
            json.WriteNumber("first", category.First);
            json.WriteNumber("second", category.Second);
            json.WriteNumber("difference", category.Difference);
            Interval(json, "interval", category.Interval.Low, category.Interval.High);
            json.WriteNumber("p", category.P);
            json.WriteNumber("p_holm", category.HolmP);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Interval(Utf8JsonWriter json, string name, double low, double high)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(low);
        json.WriteNumberValue(high);
        json.WriteEndArray();
    }

    private static void List(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
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
