namespace Mad.Models;

/// <summary>A JSON value of which nothing is expected: asking it for what it is not gives nothing instead of an exception.</summary>
internal sealed class LaxValue
{
    public static LaxValue Nothing { get; } = new();

    /// <summary>Null when it is no string. Well-formed UTF-16.</summary>
    public string? Text { get; init; }

    /// <summary>Null when it is no number; may be NaN or infinite.</summary>
    public double? Number { get; init; }

    public bool? Truth { get; init; }

    /// <summary>Empty when it is no array.</summary>
    public IReadOnlyList<LaxValue> Items { get; init; } = [];

    /// <summary>Null when it is no object. Of equal names the last counts.</summary>
    public Dictionary<string, LaxValue>? Fields { get; init; }

    public bool IsNothing => Text is null && Number is null && Truth is null && Fields is null && !IsList;

    public bool IsList { get; init; }

    public LaxValue this[string name] => Fields?.GetValueOrDefault(name) ?? Nothing;
}
