using System.Text;

namespace Mad.Answers;

/// <summary>A value in JSON as models write it.</summary>
/// <param name="Text">Of a scalar; empty for a container.</param>
/// <param name="Start">Where it stands in the text.</param>
internal sealed record LooseNode(LooseKind Kind, string Text, IReadOnlyList<LooseItem> Items, int Start)
{
    /// <summary>This node and all below it, in the order of the text.</summary>
    public IEnumerable<LooseNode> All()
    {
        var left = new Stack<LooseNode>([this]);
        while (left.TryPop(out var node))
        {
            yield return node;
            for (var i = node.Items.Count - 1; i >= 0; i--)
            {
                left.Push(node.Items[i].Value);
            }
        }
    }
}

/// <summary>One entry of a container.</summary>
/// <param name="Key">Null in a list.</param>
internal readonly record struct LooseItem(string? Key, LooseNode Value);

internal enum LooseKind
{
    Object,
    List,
    Quoted,
    Bare,
}

/// <summary>Reads JSON as models write it: single quotes, trailing commas, Python's words, no closing brace, prose around it. Every character is passed once, and nothing is refused.</summary>
internal sealed class LooseJson
{
    private const int Deepest = 32;

    private readonly string _text;
    private int _at;

    private LooseJson(string text) => _text = text;

    /// <summary>Every outermost object and list of the text, in order.</summary>
    public static IEnumerable<LooseNode> Roots(string text)
    {
        var reader = new LooseJson(text);
        while (text.AsSpan(reader._at).IndexOfAny('{', '[') is >= 0 and var open)
        {
            reader._at += open;
            yield return reader.Container(0);
        }
    }

    private LooseNode Container(int depth)
    {
        var (start, kind) = (_at, _text[_at] == '{' ? LooseKind.Object : LooseKind.List);
        var items = new List<LooseItem>();
        _at++;
        while (true)
        {
            Skip(":,");
            if (_at >= _text.Length || _text[_at] is '}' or ']')
            {
                _at = Math.Min(_at + 1, _text.Length);
                return new(kind, "", items, start);
            }

            items.Add(Item(depth + 1));
        }
    }

    private LooseItem Item(int depth)
    {
        var first = Value(depth, isKey: true);
        Skip("");
        if (_at >= _text.Length || _text[_at] != ':')
        {
            return new(null, first);
        }

        _at++;
        Skip("");
        return new(first.Text, Value(depth, isKey: false));
    }

    private LooseNode Value(int depth, bool isKey)
    {
        var c = _at < _text.Length ? _text[_at] : '\0';
        return c switch
        {
            '{' or '[' when depth < Deepest => Container(depth),
            '"' or '\'' => Quoted(c),
            _ => Bare(isKey),
        };
    }

    private LooseNode Quoted(char quote)
    {
        var start = _at++;
        var text = new StringBuilder();
        for (; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (c == quote && Closes(_at + 1))
            {
                _at++;
                break;
            }

            if (c == '\\' && _at + 1 < _text.Length)
            {
                c = _text[++_at] is 'n' ? '\n' : _text[_at];
            }

            text.Append(c);
        }

        return new(LooseKind.Quoted, text.ToString(), [], start);
    }

    // A quote inside a text is mostly not escaped; the one that ends it is followed by a sign of the grammar.
    private bool Closes(int after)
    {
        while (after < _text.Length && _text[after] is ' ' or '\t')
        {
            after++;
        }

        return after >= _text.Length || _text[after] is ',' or '}' or ']' or ':' or '\n' or '\r';
    }

    private LooseNode Bare(bool isKey)
    {
        var start = _at;
        while (_at < _text.Length && !(_text[_at] is ',' or '}' or ']' or '\n' or '\r' || (isKey && _text[_at] == ':')) && (_at == start || _text[_at] is not ('{' or '[')))
        {
            _at++;
        }

        return new(LooseKind.Bare, _text[start.._at].Trim(), [], start);
    }

    private void Skip(string signs)
    {
        while (_at < _text.Length && (char.IsWhiteSpace(_text[_at]) || signs.Contains(_text[_at], StringComparison.Ordinal)))
        {
            _at++;
        }
    }
}
