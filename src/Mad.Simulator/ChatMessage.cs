namespace Mad.Simulator;

/// <summary>One message of the chat in a request.</summary>
internal sealed record ChatMessage(string Role, string Content)
{
    public const string User = "user";
    public const string Assistant = "assistant";
}
