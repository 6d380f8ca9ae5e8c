using System.Globalization;

namespace Mad.Protocols.Documents;

/// <summary>Reads the keys of a mapping one by one; what is wrong goes to the mistakes, and <see cref="Done"/> complains of every key nobody asked for.</summary>
/// <param name="what">What the mapping is, for messages: <c>step debate</c>.</param>
internal sealed class MapReader(MapNode node, string what, Mistakes mistakes)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public Mistakes Mistakes => mistakes;

    public Place At => node.At;

    public string What => what;

    /// <summary>The node under a key; null when it is not there or null.</summary>
    public Node? Take(string key)
    {
        _known.Add(key);
        return node.Find(key) is { } value && !Node.IsNothing(value) ? value : null;
    }

    public bool Has(string key) => Take(key) is not null;

    public Place PlaceOf(string key) => node.Find(key)?.At ?? node.At;

    public string? Text(string key) => Take(key) is { } value ? TextOf(value, key) : null;

    public string Text(string key, string usual) => Text(key) ?? usual;

    public string Required(string key)
    {
        Need(key);
        return Text(key) ?? "";
    }

    /// <summary>Complains when there is nothing under a key.</summary>
    public void Need(string key)
    {
        if (Take(key) is null)
        {
            mistakes.Add(node.At, $"{what} needs `{key}`.");
        }
    }

    public bool Flag(string key) => Word(key, "false", "true", "false") == "true";

    /// <summary>One of a few words.</summary>
    public string Word(string key, string usual, params string[] words)
    {
        var text = Text(key) ?? usual;
        if (words.Contains(text, StringComparer.Ordinal))
        {
            return text;
        }

        mistakes.Add(PlaceOf(key), $"`{key}: {text}` of {what}: it takes {string.Join(", ", words)}{(Nearest.Of(text, words) is { } near ? $"; did you mean {near}?" : ".")}");
        return usual;
    }

    public double? Number(string key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }

        mistakes.Add(PlaceOf(key), $"`{key}: {text}` of {what} is no number.");
        return null;
    }

    /// <summary>A text, or a list of texts.</summary>
    public IReadOnlyList<string> Texts(string key) => Take(key) switch
    {
        null => [],
        ListNode list => [.. list.Items.Select(item => TextOf(item, key) ?? "")],
        var one => TextOf(one, key) is { } text ? [text] : [],
    };

    public MapReader? Map(string key, string inner)
    {
        switch (Take(key))
        {
            case null:
                return null;
            case MapNode map:
                return new MapReader(map, inner, mistakes);
            case var other:
                mistakes.Add(other.At, $"`{key}` of {what} must be a mapping (key: value).");
                return null;
        }
    }

    /// <summary>The entries of a mapping under a key, in their order.</summary>
    public IReadOnlyList<KeyValuePair<TextNode, Node>> Entries(string key) => Take(key) switch
    {
        null => [],
        MapNode map => map.Entries,
        var other => Complain<KeyValuePair<TextNode, Node>>(other.At, $"`{key}` of {what} must be a mapping (key: value)."),
    };

    public IReadOnlyList<Node> Items(string key) => Take(key) switch
    {
        null => [],
        ListNode list => list.Items,
        var other => Complain<Node>(other.At, $"`{key}` of {what} must be a list (- …)."),
    };

    public void Done()
    {
        foreach (var (key, _) in node.Entries.Where(entry => !_known.Contains(entry.Key.Value)))
        {
            mistakes.Unknown(key.At, $"key of {what}", key.Value, _known.Order(StringComparer.Ordinal));
        }
    }

    private string? TextOf(Node value, string key)
    {
        if (value is TextNode text)
        {
            return text.Value;
        }

        mistakes.Add(value.At, $"`{key}` of {what} must be a word or a text.");
        return null;
    }

    private List<T> Complain<T>(Place at, string message)
    {
        mistakes.Add(at, message);
        return [];
    }
}
