using System.Globalization;
using System.Text;
using Mad.Jinja.Rendering;
using Mad.Jinja.Values;

namespace Mad.Jinja.Text;

/// <summary>Writes values as Python's repr does, within the limits: a list may contain itself, or the same list a thousand times.</summary>
internal sealed class ReprWriter(RenderState r)
{
    private readonly StringBuilder _text = new();
    private readonly List<JinjaValue> _open = [];

    public RenderState State => r;

    public static string Repr(JinjaValue value, RenderState r)
    {
        var writer = new ReprWriter(r);
        value.Repr(writer);
        return writer._text.ToString();
    }

    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2);
        AppendQuoted(quoted, text);
        return quoted.ToString();
    }

    public void Append(string text)
    {
        r.CheckText(_text.Length + (long)text.Length);
        _text.Append(text);
    }

    public void AppendQuoted(string text)
    {
        r.SpendText(text.Length);
        r.CheckText(_text.Length + (long)text.Length);
        AppendQuoted(_text, text);
    }

    public void AppendSequence(JinjaValue self, string open, IEnumerable<JinjaValue> items, string close)
    {
        if (Enter(self, $"{open}...{close.Replace(",", "", StringComparison.Ordinal)}"))
        {
            Append(open);
            var first = true;
            foreach (var item in items)
            {
                if (!first) Append(", ");
                first = false;
                Element(item);
            }

            Append(close);
            _open.RemoveAt(_open.Count - 1);
        }
    }

    public void AppendDict(DictValue dict)
    {
        if (!Enter(dict, "{...}")) return;
        Append("{");
        for (var i = 0; i < dict.Count; i++)
        {
            if (i > 0) Append(", ");
            var (key, value) = dict.At(i);
            Element(key);
            Append(": ");
            Element(value);
        }

        Append("}");
        _open.RemoveAt(_open.Count - 1);
    }

    private bool Enter(JinjaValue container, string inside)
    {
        if (_open.Exists(o => ReferenceEquals(o, container)))
        {
            Append(inside);
            return false;
        }

        if (_open.Count >= r.Limits.Depth) throw Fault.Recursion("maximum depth exceeded while getting the repr of an object");
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        _open.Add(container);
        return true;
    }

    private void Element(JinjaValue value)
    {
        r.Spend(1);
        value.Repr(this);
    }

    private static void AppendQuoted(StringBuilder to, string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        to.Append(quote);
        for (var i = 0; i < text.Length; i += CodePoints.Width(text, i)) AppendChar(to, CodePoints.At(text, i), quote);
        to.Append(quote);
    }

    private static void AppendChar(StringBuilder to, int c, char quote)
    {
        var at = "\n\r\t\\".IndexOf((char)c, StringComparison.Ordinal);
        if (c == quote) to.Append('\\').Append(quote);
        else if (c < 128 && at >= 0) to.Append('\\').Append("nrt\\"[at]);
        else if (CodePoints.IsPrintable(c)) CodePoints.Append(to, c);
        else AppendEscape(to, c);
    }

    private static void AppendEscape(StringBuilder to, int c)
    {
        var format = c < 0x100 ? "\\x{0:x2}" : c < 0x10000 ? "\\u{0:x4}" : "\\U{0:x8}";
        to.AppendFormat(CultureInfo.InvariantCulture, format, c);
    }
}
