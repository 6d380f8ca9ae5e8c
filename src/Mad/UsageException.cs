namespace Mad;

/// <summary>The user's mistake: the message says what, where and how to mend it. Shown without a stack trace, exit code 2, nothing bought.</summary>
public sealed class UsageException(string message) : Exception(message);
