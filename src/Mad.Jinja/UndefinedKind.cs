namespace Mad.Jinja;

/// <summary>What a missing name is: how much of it may be used before it is an error.</summary>
public enum UndefinedKind
{
    /// <summary>Prints nothing, is false and empty; anything else done to it is an error.</summary>
    Default,

    /// <summary>An error as soon as it is printed, compared, iterated or tested (other than with <c>is defined</c>).</summary>
    Strict,

    /// <summary>As <see cref="Default"/>, but its attributes and items are missing too instead of being an error.</summary>
    Chainable,

    /// <summary>As <see cref="Default"/>, but prints its own name in double braces.</summary>
    Debug,
}
