using System.Text.Json;

namespace Mad.Runs;

/// <summary>The parts of a turn as JSON.</summary>
internal static class TurnJson
{
    public static string Write(Agent agent) => StoredJson.Text(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("index", agent.Index);
        json.Put("group", agent.Group);
        json.Put("model", agent.Model);
        json.Put("temperature", agent.Sampling.Temperature);
        json.Put("top_p", agent.Sampling.TopP);
        json.WriteNumber("max_tokens", agent.Sampling.MaxTokens ?? -1);
        json.WriteString("seed", agent.Sampling.Seed?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        json.Put("other", agent.Sampling.Other);
        json.Put("role", agent.Role);
        json.WriteEndObject();
    });

    public static Agent ReadAgent(JsonElement json) => new(
        json.GetProperty("index").GetInt32(),
        json.ReadText("group"),
        json.ReadText("model"),
        new Sampling(
            json.ReadNumber("temperature"),
            json.ReadNumber("top_p"),
            json.GetProperty("max_tokens").GetInt32() is var most && most >= 0 ? most : null,
            json.GetProperty("seed").GetString() is { } seed ? ReadSeed(seed) : null,
            json.ReadText("other")),
        json.ReadText("role"));

    private static long ReadSeed(string seed) =>
        long.TryParse(seed, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException("a seed is a whole number of 64 bits");

    public static string Write(Expect expect) => StoredJson.Text(json =>
    {
        json.WriteStartObject();
        json.Put("kind", expect.Kind);
        json.Put("rule", expect.Rule);
        json.Put("option_order", expect.OptionOrder, json.WriteNumberValue);
        json.WriteEndObject();
    });

    public static Expect ReadExpect(JsonElement json) =>
        new(json.ReadText("kind"), json.ReadText("rule"), json.ReadArray("option_order", item => item.GetInt32()));

    public static string Write(Reading reading) => StoredJson.Text(json =>
    {
        json.WriteStartObject();
        json.Put("kind", reading.Kind);
        json.Put("value", reading.Value is { } value ? [value] : Array.Empty<string>(), json.Put);
        json.Put("confidence", reading.Confidence);
        json.Put("items", reading.Items, json.Put);
        json.WriteEndObject();
    });

    public static Reading ReadReading(JsonElement json) => new(
        json.ReadText("kind"),
        json.ReadArray("value", StoredJson.ReadText).FirstOrDefault(),
        json.ReadNumber("confidence"),
        json.ReadArray("items", StoredJson.ReadText));

    public static string Write(Reply reply) => StoredJson.Text(json =>
    {
        json.WriteStartObject();
        json.Put("ending", reply.Ending.ToString());
        json.Put("text", reply.Text);
        json.Put("reasoning", reply.Reasoning);
        var usage = reply.Usage;
        json.Put("usage", [usage.Prompt, usage.Cached, usage.Completion, usage.Reasoning, usage.Estimated ? 1L : 0L], json.WriteNumberValue);
        json.WriteEndObject();
    });

    public static Reply ReadReply(JsonElement json)
    {
        var usage = json.ReadArray("usage", item => item.GetInt64());
        return new(
            json.ReadEnum<Ending>("ending"),
            json.ReadText("text"),
            json.ReadText("reasoning"),
            usage is [var prompt, var cached, var completion, var thought, var estimated] ? new(prompt, cached, completion, thought, estimated != 0) : throw new FormatException("a usage has five numbers"));
    }

    public static string Write(Verdict verdict) => StoredJson.Text(json =>
    {
        json.WriteStartObject();
        json.Put("winners", verdict.Winners, json.Put);
        json.Put("rule", verdict.Rule);
        json.WriteEndObject();
    });

    public static Verdict ReadVerdict(JsonElement json) => new(json.ReadArray("winners", StoredJson.ReadText), json.ReadText("rule"));

    public static string Write(IReadOnlyList<string> texts) => StoredJson.Text(json =>
    {
        json.WriteStartArray();
        foreach (var text in texts)
        {
            json.Put(text);
        }

        json.WriteEndArray();
    });
}
