namespace Mad.Models;

/// <summary>One choice of a reply: its text, its reasoning, how it ended. The answer is never taken from the reasoning.</summary>
internal static class ChoiceReader
{
    public static Reply Read(LaxValue choice)
    {
        var message = choice["message"];
        var text = TextOf(message["content"]);
        var refusal = message["refusal"].Text ?? "";
        var reasoning = TextOf(message["reasoning_content"]) is { Length: > 0 } content ? content : TextOf(message["reasoning"]);
        var ending = End(choice["finish_reason"].Text, refusal, text);
        return new(ending, text.Length > 0 || ending != Ending.Refused ? text : refusal, reasoning, Usage.Zero);
    }

    /// <summary>The endpoint broke while it generated this choice.</summary>
    public static bool Failed(LaxValue choice) => choice["finish_reason"].Text == "error" || choice["error"].Fields is not null;

    private static Ending End(string? reason, string refusal, string text) => reason switch
    {
        "length" => Ending.Truncated,
        "content_filter" => Ending.Refused,
        _ when refusal.Length > 0 => Ending.Refused,
        _ => string.IsNullOrWhiteSpace(text) ? Ending.Empty : Ending.Answered,
    };

    private static string TextOf(LaxValue content) =>
        content.Text ?? string.Concat(content.Items.Select(part => part.Text ?? (part["type"].Text is null or "text" or "output_text" ? part["text"].Text : null)));
}
