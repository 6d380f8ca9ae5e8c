namespace Mad.Exchange;

/// <summary>Writes one record with the original's keys in the original's order.</summary>
internal static class SeedRecordWriter
{
    public static void Write(PythonJsonWriter json, SeedRecord record)
    {
        json.StartObject();
        Field(json, "question", record.Question);
        if (record.Phases is { } formatted)
        {
            Field(json, "question_formatted", formatted.QuestionFormatted);
        }

        WriteOptions(json, record);
        Field(json, "answer", record.Answer);
        Field(json, "category", record.Category);
        if (record.Phases is { } phases)
        {
            WritePrompts(json, record, ["initial", "critic", "synthesizer"]);
            WritePhases(json, phases);
        }
        else
        {
            WritePrompts(json, record, ["initial", "collaborative"]);
            WriteChats(json, record);
        }

        json.End();
    }

    private static void WriteOptions(PythonJsonWriter json, SeedRecord record)
    {
        json.Name("options");
        if (record.Labels is null)
        {
            Texts(json, record.Options);
            return;
        }

        json.StartObject();
        json.Name("label");
        Texts(json, record.Labels);
        json.Name("text");
        Texts(json, record.Options);
        json.End();
    }

    private static void WritePrompts(PythonJsonWriter json, SeedRecord record, string[] roles)
    {
        foreach (var (role, prompt) in roles.Zip(record.Prompts))
        {
            Field(json, role + "_prompt_used", prompt.Name);
            Field(json, role + "_prompt_file", prompt.File);
        }
    }

    private static void WriteChats(PythonJsonWriter json, SeedRecord record)
    {
        json.Name("agent_contexts");
        json.StartArray();
        foreach (var chat in record.Chats)
        {
            Messages(json, chat);
        }

        json.End();
        json.Name("extracted_answers");
        Texts(json, record.Extracted);
    }

    private static void WritePhases(PythonJsonWriter json, SeedPhases phases)
    {
        json.Name("num_initial_agents");
        json.Number(phases.InitialAgents);
        json.Name("initial_solutions");
        Messages(json, phases.Initial);
        json.Name("critic_response");
        Message(json, phases.Critic);
        json.Name("synthesizer_response");
        Message(json, phases.Synthesizer);
        Field(json, "extracted_answer_synthesizer", phases.Letter);
    }

    private static void Messages(PythonJsonWriter json, IReadOnlyList<SeedMessage> messages)
    {
        json.StartArray();
        foreach (var message in messages)
        {
            Message(json, message);
        }

        json.End();
    }

    private static void Message(PythonJsonWriter json, SeedMessage? message)
    {
        if (message is null)
        {
            json.Null();
            return;
        }

        json.StartObject();
        Field(json, "role", message.Role);
        Field(json, "content", message.Content);
        json.End();
    }

    private static void Texts(PythonJsonWriter json, IReadOnlyList<string?> texts)
    {
        json.StartArray();
        foreach (var text in texts)
        {
            json.Text(text);
        }

        json.End();
    }

    private static void Field(PythonJsonWriter json, string name, string? value)
    {
        json.Name(name);
        json.Text(value);
    }
}
