using System.Globalization;
using Mad.Jinja.Builtins;
using Mad.Jinja.Rendering;
using Mad.Jinja.Values;

namespace Mad.Jinja.Text;

/// <summary>The tojson filter: Python's json.dumps with sorted keys, made safe to stand in HTML.</summary>
internal sealed class JsonText
{
    private readonly BoundedText _text;
    private readonly RenderState _r;
    private readonly string? _indent;

    private JsonText(string? indent, RenderState r) => (_indent, _r, _text) = (indent, r, new BoundedText(r));

    public static StrValue Write(JinjaValue value, JinjaValue indent, RenderState r)
    {
        var unit = indent switch
        {
            NoneValue => null,
            StrValue text => text.Text,
            _ => new BoundedText(r).Repeat(" ", Arg.Integer(indent)).ToString(),
        };
        var json = new JsonText(unit, r);
        json.Append(value, 0);
        return r.Text(Safe(json._text.ToString()), true);
    }

    private static string Safe(string json) => json.Replace("<", "\\u003c", StringComparison.Ordinal).Replace(">", "\\u003e", StringComparison.Ordinal)
        .Replace("&", "\\u0026", StringComparison.Ordinal).Replace("'", "\\u0027", StringComparison.Ordinal);

    private void Append(JinjaValue value, int depth)
    {
        _r.Spend(1);
        if (depth > _r.Limits.Depth) throw Fault.Value("Circular reference detected, or a value nested deeper than allowed");
        switch (value)
        {
            case StrValue text:
                AppendText(text.Text);
                break;
            case NoneValue:
                _text.Append("null");
                break;
            case BoolValue flag:
                _text.Append(flag.Value ? "true" : "false");
                break;
            case DictValue dict:
                AppendDict(dict, depth);
                break;
            case ListValue or TupleValue:
                AppendList(Access.List(value, _r), depth);
                break;
            default:
                _text.Append(Number(value));
                break;
        }
    }

    private string Number(JinjaValue value)
    {
        if (value is FloatValue f && !double.IsFinite(f.Value)) return double.IsNaN(f.Value) ? "NaN" : f.Value > 0 ? "Infinity" : "-Infinity";
        return Numbers.IsNumber(value) ? value.Str(_r) : throw Fault.Type($"Object of type {value.TypeName} is not JSON serializable");
    }

    private void AppendText(string text)
    {
        _text.Append("\"");
        var escaped = new System.Text.StringBuilder(text.Length);
        foreach (var c in text)
        {
            var at = "\"\\\n\r\t\b\f".IndexOf(c, StringComparison.Ordinal);
            if (at >= 0) escaped.Append('\\').Append("\"\\nrtbf"[at]);
            else if (c is >= ' ' and <= '~') escaped.Append(c);
            else escaped.AppendFormat(CultureInfo.InvariantCulture, "\\u{0:x4}", (int)c);
        }

        _text.Append(escaped.ToString()).Append("\"");
    }

    private void NewLine(int depth)
    {
        if (_indent is null) return;
        _text.Append("\n").Repeat(_indent, depth);
    }

    private void AppendList(List<JinjaValue> items, int depth)
    {
        _text.Append("[");
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) _text.Append(_indent is null ? ", " : ",");
            NewLine(depth + 1);
            Append(items[i], depth + 1);
        }

        if (items.Count > 0) NewLine(depth);
        _text.Append("]");
    }

    private void AppendDict(DictValue dict, int depth)
    {
        _text.Append("{");
        var keys = Sorting.Sort(Access.List(dict, _r), static k => k, false, _r);
        for (var i = 0; i < keys.Count; i++)
        {
            if (i > 0) _text.Append(_indent is null ? ", " : ",");
            NewLine(depth + 1);
            AppendText(Key(keys[i]));
            _text.Append(": ");
            Append(dict.Get(keys[i])!, depth + 1);
        }

        if (keys.Count > 0) NewLine(depth);
        _text.Append("}");
    }

    private string Key(JinjaValue key) => key switch
    {
        StrValue text => text.Text,
        NoneValue => "null",
        BoolValue flag => flag.Value ? "true" : "false",
        _ when Numbers.IsNumber(key) => Number(key),
        _ => throw Fault.Type($"keys must be str, int, float, bool or None, not {key.TypeName}"),
    };
}
