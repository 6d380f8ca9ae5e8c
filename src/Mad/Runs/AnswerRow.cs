namespace Mad.Runs;

/// <summary>A stored answer as a row and back.</summary>
internal static class AnswerRow
{
    /// <summary>Whether a reply is an answer at all: a failed call is tried again, and what nobody bought has no key.</summary>
    public static bool IsAnswer(Reply reply) => reply.Ending is not (Ending.Failed or Ending.Said);

    public static object?[] Values(CallKey key, CallKey? loose, long? attempt, int choice, string origin, Reply reply) =>
    [
        Cell.Key(key), loose is { } some ? Cell.Key(some) : null, attempt, (long)choice, Cell.Text(origin), reply.Ending.ToString(),
        Cell.Text(reply.Text), Cell.Text(reply.Reasoning), .. Usage(reply.Usage),
    ];

    public static object?[] Usage(Usage usage) => [usage.Prompt, usage.Cached, usage.Completion, usage.Reasoning, usage.Estimated ? 1L : 0L];

    public static Reply Read(Row row) => new(row.Enum<Ending>("ending"), row.Text("text"), row.Text("thought"), row.Usage());
}
