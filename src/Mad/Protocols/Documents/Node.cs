namespace Mad.Protocols.Documents;

/// <summary>Where something stands in what the user wrote: a file with line and column from 1, or an option of the command line (line 0).</summary>
internal readonly record struct Place(string File, int Line = 0, int Column = 0) : IComparable<Place>
{
    public int CompareTo(Place other) => (Line, Column).CompareTo((other.Line, other.Column));

    public override string ToString() => Line == 0 ? File : FormattableString.Invariant($"{File}:{Line}:{Column}");
}

/// <summary>One node of a YAML document, with its place.</summary>
internal abstract record Node(Place At)
{
    /// <summary>Nothing, or a null: as if the key were not there.</summary>
    public static bool IsNothing(Node? node) => node is null or TextNode { IsNull: true };
}

/// <param name="IsNull">A plain <c>~</c>, <c>null</c> or nothing at all.</param>
internal sealed record TextNode(string Value, bool IsNull, Place At) : Node(At);

internal sealed record ListNode(IReadOnlyList<Node> Items, Place At) : Node(At);

internal sealed record MapNode(IReadOnlyList<KeyValuePair<TextNode, Node>> Entries, Place At) : Node(At)
{
    public Node? Find(string key) => Entries.FirstOrDefault(entry => entry.Key.Value == key).Value;

    /// <summary>With the key set, in its place when it is there.</summary>
    public MapNode With(string key, Node value)
    {
        var changed = Find(key) is null
            ? Entries.Append(new(new TextNode(key, false, value.At), value))
            : Entries.Select(entry => entry.Key.Value == key ? new(entry.Key, value) : entry);
        return this with { Entries = [.. changed] };
    }

    public MapNode Without(string key) => this with { Entries = [.. Entries.Where(entry => entry.Key.Value != key)] };
}
