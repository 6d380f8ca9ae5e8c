using System.Text.Json;
using Mad.Scoring;
using Mad.Statistics;

namespace Mad.Reports;

/// <summary>The fields that documents have in common. What is not known, or has no meaning, is null.</summary>
internal static class JsonFields
{
    public static void Put(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void Put(this Utf8JsonWriter json, string name, Interval? value)
    {
        if (value is not { } interval)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        json.WriteNumberValue(interval.Low);
        json.WriteNumberValue(interval.High);
        json.WriteEndArray();
    }

    public static void Put(this Utf8JsonWriter json, string name, Rate value)
    {
        json.WriteStartObject(name);
        json.WriteNumber("count", value.Count);
        json.WriteNumber("of", value.Of);
        json.Put("rate", value.Value);
        json.WriteEndObject();
    }

    /// <summary>An object, or null where there is nothing to write.</summary>
    public static void Put<T>(this Utf8JsonWriter json, string name, T? value, Action<T> write)
        where T : class
    {
        if (value is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        write(value);
        json.WriteEndObject();
    }

    /// <summary>An array of objects.</summary>
    public static void Put<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
