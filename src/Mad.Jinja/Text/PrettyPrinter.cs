using Mad.Jinja.Rendering;
using Mad.Jinja.Values;

namespace Mad.Jinja.Text;

/// <summary>Python's pprint.pformat: 80 columns, an indent of one, keys sorted.</summary>
internal sealed class PrettyPrinter
{
    private const int Width = 80;
    private readonly BoundedText _text;
    private readonly RenderState _r;

    private PrettyPrinter(RenderState r) => (_r, _text) = (r, new BoundedText(r));

    public static string Format(JinjaValue value, RenderState r)
    {
        var printer = new PrettyPrinter(r);
        printer.Append(value, 0, 0, 1);
        return printer._text.ToString();
    }

    private void Append(JinjaValue value, int indent, int allowance, int level)
    {
        if (level > _r.Limits.Depth) throw Fault.Recursion("a value nested deeper than allowed");
        _r.Spend(1);
        var repr = Sorted(value, level);
        if (CodePoints.Count(repr) <= Width - indent - allowance)
        {
            _text.Append(repr);
            return;
        }

        switch (value)
        {
            case DictValue dict when dict.Count > 0:
                AppendDict(dict, indent, allowance, level);
                break;
            case ListValue { Items.Count: > 0 } list:
                AppendItems("[", list.Items, "]", indent, allowance, level);
                break;
            case TupleValue { Items.Length: > 0 } tuple:
                AppendItems("(", tuple.Items, tuple.Items.Length == 1 ? ",)" : ")", indent, allowance, level);
                break;
            case StrValue { IsSafe: false } text:
                AppendText(text.Text, indent, allowance, level);
                break;
            default:
                _text.Append(repr);
                break;
        }
    }

    /// <summary>The repr with the keys of every dict in order.</summary>
    private string Sorted(JinjaValue value, int level) => ReprWriter.Repr(WithSortedKeys(value, level), _r);

    private JinjaValue WithSortedKeys(JinjaValue value, int level)
    {
        if (level > _r.Limits.Depth) throw Fault.Recursion("a value nested deeper than allowed");
        _r.Spend(1);
        switch (value)
        {
            case ListValue list:
                return new ListValue(list.Items.ConvertAll(i => WithSortedKeys(i, level + 1)));
            case TupleValue tuple:
                return new TupleValue(Array.ConvertAll(tuple.Items, i => WithSortedKeys(i, level + 1)));
            case DictValue dict:
                var sorted = new DictValue(_r);
                foreach (var key in Keys(dict)) sorted.Set(key, WithSortedKeys(dict.Get(key)!, level + 1));
                return sorted;
            default:
                return value;
        }
    }

    private List<JinjaValue> Keys(DictValue dict)
    {
        var keys = Access.List(dict, _r);
        try
        {
            return Builtins.Sorting.Sort(keys, static k => k, false, _r);
        }
        catch (Fault fault) when (fault.Kind == "TypeError")
        {
            // Keys that have no common order are put in that of their types' names.
            return [.. keys.OrderBy(static k => k.TypeName, StringComparer.Ordinal)];
        }
    }

    private void AppendDict(DictValue dict, int indent, int allowance, int level)
    {
        _text.Append("{");
        var keys = Keys(dict);
        for (var i = 0; i < keys.Count; i++)
        {
            var last = i == keys.Count - 1;
            var key = ReprWriter.Repr(keys[i], _r);
            if (i > 0) _text.Append(",\n").Repeat(" ", indent + 1);
            _text.Append(key).Append(": ");
            Append(dict.Get(keys[i])!, indent + 1 + CodePoints.Count(key) + 2, last ? allowance + 1 : 1, level + 1);
        }

        _text.Append("}");
    }

    private void AppendItems(string open, IReadOnlyList<JinjaValue> items, string close, int indent, int allowance, int level)
    {
        _text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) _text.Append(",\n").Repeat(" ", indent + 1);
            Append(items[i], indent + 1, i == items.Count - 1 ? allowance + close.Length : 1, level + 1);
        }

        _text.Append(close);
    }

    private void AppendText(string text, int indent, int allowance, int level)
    {
        // At the top a text is put in parentheses, which take a column on each side.
        var (column, room) = level == 1 ? (indent + 1, allowance + 1) : (indent, allowance);
        var parts = Parts(text, Width - column, room);
        if (parts.Count == 1)
        {
            _text.Append(parts[0]);
            return;
        }

        if (level == 1) _text.Append("(");
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0) _text.Append("\n").Repeat(" ", column);
            _text.Append(parts[i]);
        }

        if (level == 1) _text.Append(")");
    }

    private List<string> Parts(string text, int width, int allowance)
    {
        var parts = new List<string>();
        var lines = Splitting.Lines(text, true, _r);
        for (var i = 0; i < lines.Count; i++)
        {
            var whole = ReprWriter.Quote(lines[i]);
            if (CodePoints.Count(whole) <= (i == lines.Count - 1 ? width - allowance : width)) parts.Add(whole);
            else AddWords(parts, lines[i], width, i == lines.Count - 1 ? allowance : 0);
        }

        return parts;
    }

    private void AddWords(List<string> parts, string line, int width, int allowance)
    {
        var words = Words(line);
        var current = "";
        for (var i = 0; i < words.Count; i++)
        {
            _r.SpendText(line.Length);
            var room = i == words.Count - 1 ? width - allowance : width;
            if (current.Length > 0 && CodePoints.Count(ReprWriter.Quote(current + words[i])) > room)
            {
                parts.Add(ReprWriter.Quote(current));
                current = "";
            }

            current += words[i];
        }

        if (current.Length > 0) parts.Add(ReprWriter.Quote(current));
    }

    /// <summary>Each word with the white space after it.</summary>
    private static List<string> Words(string line)
    {
        var words = new List<string>();
        for (var at = 0; at < line.Length;)
        {
            var end = at;
            while (end < line.Length && !CodePoints.IsSpace(line[end])) end++;
            while (end < line.Length && CodePoints.IsSpace(line[end])) end++;
            words.Add(line[at..end]);
            at = end;
        }

        return words;
    }
}
