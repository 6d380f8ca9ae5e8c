using System.Globalization;

namespace Mad.Simulator;

/// <summary>From a request to its reply: finds the question in the chat, asks the mind once a choice, and cuts the text as the request wants it.</summary>
internal sealed class ChatAnswerer(SimulatorSettings settings, IReadOnlyList<SimulatedItem> items)
{
    private readonly SimulatedMind mind = new(settings);
    private readonly QuestionTable questions = new(settings.Seed, items);

    public ChatReply Answer(ChatCall call)
    {
        if (!SimulatedMind.Models.Contains(call.Model))
        {
            var name = call.Model.Length <= 100 ? call.Model : call.Model[..100] + "…";
            throw new ApiException(404, $"The model '{name}' does not exist. Models here: {string.Join(", ", SimulatedMind.Models)}.", "model", "model_not_found");
        }

        var replies = Replies(call);
        var choices = replies.Select(reply => Choice(reply.Text, call)).ToList();
        var usage = new ReplyUsage(
            TokenCount.Tokens(call.Messages.Sum(message => TokenCount.Words(message.Content))),
            choices.Sum(choice => TokenCount.Tokens(TokenCount.Words(choice.Text))));
        var id = "chatcmpl-" + KeyedRandom.From("id", settings.Seed.ToString(CultureInfo.InvariantCulture), call.Body).Bits().ToString("x16", CultureInfo.InvariantCulture);
        return new(id, call.Model, settings.Time.GetUtcNow().ToUnixTimeSeconds(), choices, usage, replies.Max(reply => reply.FirstTokenSeconds));
    }

    private List<SimulatedReply> Replies(ChatCall call)
    {
        if (questions.Find(call.Messages) is not { } question)
        {
            return [.. Enumerable.Repeat(mind.Shrug(), call.Choices)];
        }

        var own = Texts(call, ChatMessage.Assistant);
        var heard = Texts(call, ChatMessage.User);
        return [.. Enumerable.Range(0, call.Choices).Select(choice => Formed(mind.Answer(call.Model, question, unchecked(call.Seed + choice), own, heard), heard))];
    }

    private static SimulatedReply Formed(SimulatedReply reply, List<string> heard) =>
        reply.Readable && heard.Count > 0 ? reply with { Text = AskedForm.Complete(reply, heard[^1], reply.Confidence) } : reply;

    private static List<string> Texts(ChatCall call, string role) =>
        [.. call.Messages.Where(message => message.Role == role).Select(message => message.Content)];

    private static ReplyChoice Choice(string text, ChatCall call)
    {
        foreach (var stop in call.Stops.Where(stop => stop.Length > 0))
        {
            var at = text.IndexOf(stop, StringComparison.Ordinal);
            text = at < 0 ? text : text[..at];
        }

        var cut = call.MaxTokens is { } limit ? TokenCount.Cut(text, limit) : text;
        return TokenCount.Words(cut) < TokenCount.Words(text) ? new(cut, "length") : new(text, "stop");
    }
}
