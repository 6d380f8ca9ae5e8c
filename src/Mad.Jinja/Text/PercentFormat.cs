using System.Numerics;
using Mad.Jinja.Rendering;
using Mad.Jinja.Values;

namespace Mad.Jinja.Text;

/// <summary>Python's <c>text % values</c>.</summary>
internal sealed class PercentFormat
{
    private readonly string _format;
    private readonly bool _safe;
    private readonly RenderState _r;
    private readonly JinjaValue[] _values;
    private readonly JinjaValue? _mapping;
    private int _next;
    private int _at;

    private PercentFormat(StrValue format, JinjaValue values, RenderState r)
    {
        (_format, _safe, _r) = (format.Text, format.IsSafe, r);
        _values = values is TupleValue tuple ? tuple.Items : [values];
        // What can be indexed and is neither a tuple nor a text counts as a mapping, whose values need not all be used.
        _mapping = values is DictValue or ListValue or RangeValue or UndefinedValue ? values : null;
    }

    public static StrValue Format(StrValue format, JinjaValue values, RenderState r) => new PercentFormat(format, values, r).Run();

    private StrValue Run()
    {
        var text = new BoundedText(_r);
        while (_at < _format.Length)
        {
            var mark = _format.IndexOf('%', _at);
            text.Append(_format.AsSpan(_at, (mark < 0 ? _format.Length : mark) - _at));
            if (mark < 0) break;
            _at = mark + 1;
            text.Append(Field());
        }

        if (_next < _values.Length && _mapping is null) throw Fault.Type("not all arguments converted during string formatting");
        return text.ToValue(_safe);
    }

    private char Peek() => _at < _format.Length ? _format[_at] : throw Fault.Value("incomplete format");

    private string Field()
    {
        JinjaValue? value = null;
        if (Peek() == '(') value = Named();
        var (flags, start) = ("", _at);
        while ("-+ #0".Contains(Peek(), StringComparison.Ordinal)) _at++;
        flags = _format[start.._at];
        var width = Number();
        var precision = -1L;
        if (Peek() == '.')
        {
            _at++;
            precision = Math.Max(Number() ?? 0, 0);
        }

        while (Peek() is 'l' or 'h' or 'L') _at++;
        var type = _format[_at++];
        if (type == '%') return "%";
        if (width < 0) (flags, width) = (flags + "-", -width);
        return Convert(value ?? Next(), type, flags, width ?? 0, precision);
    }

    private JinjaValue Named()
    {
        if (_mapping is null) throw Fault.Type("format requires a mapping");
        var (start, depth) = (_at + 1, 0);
        do
        {
            if (_at >= _format.Length) throw Fault.Value("incomplete format key");
            depth += _format[_at] == '(' ? 1 : _format[_at] == ')' ? -1 : 0;
            _at++;
        }
        while (depth > 0);
        var key = new StrValue(_format[start..(_at - 1)]);
        return _mapping.Item(key, _r) ?? throw (_mapping is DictValue
            ? new Fault("KeyError", ReprWriter.Quote(key.Text))
            : Fault.Type("list indices must be integers or slices, not str"));
    }

    private JinjaValue Next() => _next < _values.Length ? _values[_next++] : throw Fault.Type("not enough arguments for format string");

    private long? Number()
    {
        if (Peek() == '*')
        {
            _at++;
            if (!Numbers.TryLong(Next(), out var given)) throw Fault.Type("* wants int");
            _r.CheckText(Math.Abs(Math.Max(given, -long.MaxValue)));
            return given;
        }

        long? number = null;
        while (char.IsAsciiDigit(Peek()))
        {
            number = ((number ?? 0) * 10) + _format[_at++] - '0';
            _r.CheckText(number.Value);
        }

        return number;
    }

    private string Convert(JinjaValue value, char type, string flags, long width, long precision)
    {
        var spec = new FormatSpec(
            Align: flags.Contains('-', StringComparison.Ordinal) ? '<' : '>',
            Sign: flags.Contains('+', StringComparison.Ordinal) ? '+' : flags.Contains(' ', StringComparison.Ordinal) ? ' ' : '-',
            Alternate: flags.Contains('#', StringComparison.Ordinal),
            Width: width,
            Precision: precision,
            Type: type);
        if (type is 's' or 'r' or 'a') return (spec with { Type = 's', Sign = '-' }).Text(AsText(value, type), _r);
        if (flags.Contains('0', StringComparison.Ordinal) && spec.Align == '>') spec = spec with { Fill = "0", Align = '=' };
        return type switch
        {
            'd' or 'i' or 'u' => Integer(Whole(value, type), spec with { Type = 'd' }),
            'x' or 'X' or 'o' => Integer(Exact(value, type), spec),
            'c' => (spec with { Type = 's', Precision = -1, Align = spec.Align == '=' ? '>' : spec.Align, Fill = " " }).Text(Character(value), _r),
            'e' or 'E' or 'f' or 'F' or 'g' or 'G' => spec.Float(Real(value), _r),
            _ => throw Fault.Value($"unsupported format character '{type}' (0x{(int)type:x}) at index {_at - 1}"),
        };
    }

    private string AsText(JinjaValue value, char type)
    {
        if (type == 's') return _safe ? Markup.Escape(value, _r).Text : value.Str(_r);
        var text = ReprWriter.Repr(value, _r);
        if (type == 'a') text = AsciiText.Escape(text);
        return _safe ? OutputBuffer.Escape(text) : text;
    }

    private string Integer(BigInteger value, FormatSpec spec)
    {
        var least = spec.Precision;
        spec = spec with { Precision = -1 };
        if (least <= 0) return spec.Integer(value, _r);
        // A precision is a least number of digits, which the sign does not count for.
        var negative = value.Sign < 0 || spec.Sign != '-';
        var digits = (spec with { Fill = "0", Align = '=', Width = least + (negative ? 1 : 0) + (spec.Alternate ? 2 : 0) }).Integer(value, _r);
        return (spec with { Type = 's', Align = spec.Align == '=' ? '>' : spec.Align, Fill = " ", Sign = '-' }).Text(digits, _r);
    }

    private BigInteger Whole(JinjaValue value, char type)
    {
        if (Numbers.TryBig(value, out var number)) return number;
        if (value is FloatValue f) return Conversions.Truncate(f.Value);
        throw value is UndefinedValue u ? u.Fail(_r) : Fault.Type($"%{type} format: a real number is required, not {value.TypeName}");
    }

    private static BigInteger Exact(JinjaValue value, char type)
        => Numbers.TryBig(value, out var number) ? number : throw Fault.Type($"%{type} format: an integer is required, not {value.TypeName}");

    private double Real(JinjaValue value)
    {
        if (value is UndefinedValue u) throw u.Fail(_r);
        // Markup hands its values over wrapped, and the wrapper converts texts too.
        return _safe && value is StrValue ? Conversions.Float(value, _r) : Numbers.ToDouble(value);
    }

    private string Character(JinjaValue value)
    {
        if (value is StrValue text && text.Count(_r) == 1) return text.Text;
        return Numbers.TryBig(value, out var number) ? new FormatSpec(Type: 'c').Integer(number, _r) : throw Fault.Type("%c requires int or char");
    }
}

/// <summary>Python's ascii().</summary>
internal static class AsciiText
{
    public static string Escape(string text)
    {
        var ascii = new System.Text.StringBuilder(text.Length);
        foreach (var c in CodePoints.Of(text))
        {
            if (c < 128) ascii.Append((char)c);
            else ascii.AppendFormat(System.Globalization.CultureInfo.InvariantCulture, c < 0x100 ? "\\x{0:x2}" : c < 0x10000 ? "\\u{0:x4}" : "\\U{0:x8}", c);
        }

        return ascii.ToString();
    }
}
