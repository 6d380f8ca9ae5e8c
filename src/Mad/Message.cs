namespace Mad;

/// <summary>One chat message. Text only; Role is <c>system</c>, <c>user</c> or <c>assistant</c>.</summary>
public sealed record Message(string Role, string Content)
{
    public static Message User(string content) => new("user", content);

    public static Message Assistant(string content) => new("assistant", content);
}
