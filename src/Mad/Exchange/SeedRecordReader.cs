using System.Globalization;

namespace Mad.Exchange;

/// <summary>Turns one member of a result file into a record, and says which question and which field are wrong where it cannot.</summary>
internal sealed class SeedRecordReader(string fileName, string id)
{
    public SeedRecord Read(object? value)
    {
        var record = value as OrderedDictionary<string, object?> ?? throw Wrong("the record", value, "an object");
        var phased = record.ContainsKey("initial_solutions");
        string[] roles = phased ? ["initial", "critic", "synthesizer"] : ["initial", "collaborative"];
        var (options, labels) = ReadOptions(record);
        return new(
            id,
            Text(record, "question"),
            options,
            labels,
            Text(record, "answer"),
            Text(record, "category"),
            [.. roles.Select(role => new SeedPrompt(Text(record, role + "_prompt_used"), Text(record, role + "_prompt_file")))],
            phased ? [] : ReadChats(record),
            phased ? [] : [.. List(record, "extracted_answers").Select((letter, at) => OptionalText(letter, $"extracted_answers[{at}]"))],
            phased ? ReadPhases(record) : null);
    }

    private (IReadOnlyList<string> Options, IReadOnlyList<string>? Labels) ReadOptions(OrderedDictionary<string, object?> record)
    {
        if (Field(record, "options") is not OrderedDictionary<string, object?> choices)
        {
            return (Texts(record, "options", "options"), null);
        }

        var labels = Texts(choices, "label", "options.label");
        var texts = Texts(choices, "text", "options.text");
        return labels.Count == texts.Count ? (texts, labels) : throw Wrong("options.label and options.text have different lengths");
    }

    private List<IReadOnlyList<SeedMessage>> ReadChats(OrderedDictionary<string, object?> record)
    {
        var chats = List(record, "agent_contexts")
            .Select((chat, agent) => Messages(chat, string.Create(CultureInfo.InvariantCulture, $"agent_contexts[{agent}]")))
            .ToList();
        return List(record, "extracted_answers").Count == chats.Count
            ? chats
            : throw Wrong("agent_contexts and extracted_answers have different lengths");
    }

    private SeedPhases ReadPhases(OrderedDictionary<string, object?> record) => new(
        Text(record, "question_formatted"),
        Field(record, "num_initial_agents") is JsonNumber number && int.TryParse(number.Text, CultureInfo.InvariantCulture, out var agents)
            ? agents
            : throw Wrong("num_initial_agents", Field(record, "num_initial_agents"), "a whole number"),
        Messages(Field(record, "initial_solutions"), "initial_solutions"),
        Field(record, "critic_response") is { } critic ? ReadMessage(critic, "critic_response") : null,
        Field(record, "synthesizer_response") is { } synthesizer ? ReadMessage(synthesizer, "synthesizer_response") : null,
        OptionalText(Field(record, "extracted_answer_synthesizer"), "extracted_answer_synthesizer"));

    private IReadOnlyList<SeedMessage> Messages(object? value, string where) =>
        [.. (value as List<object?> ?? throw Wrong(where, value, "a list"))
            .Select((message, at) => ReadMessage(message, string.Create(CultureInfo.InvariantCulture, $"{where}[{at}]")))];

    private SeedMessage ReadMessage(object? value, string where) => value is OrderedDictionary<string, object?> message
        ? new(Text(message, "role", where + ".role"), OptionalText(Field(message, "content", where + ".content"), where + ".content"))
        : throw Wrong(where, value, "an object");

    private IReadOnlyList<string> Texts(OrderedDictionary<string, object?> record, string name, string where) =>
        [.. List(record, name, where).Select((text, at) => OptionalText(text, where) ?? throw Wrong(string.Create(CultureInfo.InvariantCulture, $"{where}[{at}]"), null, "a text"))];

    private List<object?> List(OrderedDictionary<string, object?> record, string name, string? where = null) =>
        Field(record, name, where) is { } value && value is List<object?> list ? list : throw Wrong(where ?? name, Field(record, name, where), "a list");

    private string Text(OrderedDictionary<string, object?> record, string name, string? where = null) =>
        OptionalText(Field(record, name, where), where ?? name) ?? throw Wrong(where ?? name, null, "a text");

    private string? OptionalText(object? value, string where) => value is null or string ? (string?)value : throw Wrong(where, value, "a text");

    private object? Field(OrderedDictionary<string, object?> record, string name, string? where = null) =>
        record.TryGetValue(name, out var value) ? value : throw Wrong($"{where ?? name} is missing");

    private UsageException Wrong(string where, object? found, string expected) => Wrong($"{where} is {Describe(found)}, not {expected}");

    private UsageException Wrong(string what) => new($"{fileName}, question \"{id}\": {what}");

    private static string Describe(object? value) => value switch
    {
        null => "null",
        string => "a text",
        JsonNumber number => "the number " + number.Text,
        bool => "true or false",
        List<object?> => "a list",
        _ => "an object",
    };
}
