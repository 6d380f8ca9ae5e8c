using System.Globalization;
using Mad.Jinja.Rendering;
using Mad.Jinja.Values;

namespace Mad.Jinja.Text;

/// <summary>Python's <c>text.format(…)</c>.</summary>
internal sealed class StrFormat(bool safe, TupleValue positional, DictValue named, RenderState r)
{
    private int? _auto = 0;

    public static StrValue Format(StrValue format, TupleValue positional, DictValue named, RenderState r)
        => r.Text(new StrFormat(format.IsSafe, positional, named, r).Run(format.Text, 2), format.IsSafe);

    private string Run(string format, int depth)
    {
        if (depth == 0) throw Fault.Value("Max string recursion exceeded");
        var text = new BoundedText(r);
        for (var at = 0; at < format.Length;)
        {
            var brace = format.AsSpan(at).IndexOfAny('{', '}');
            text.Append(brace < 0 ? format.AsSpan(at) : format.AsSpan(at, brace));
            if (brace < 0) break;
            at += brace;
            if (at + 1 < format.Length && format[at + 1] == format[at])
            {
                text.Append(format.AsSpan(at, 1));
                at += 2;
                continue;
            }

            if (format[at] == '}') throw Fault.Value("Single '}' encountered in format string");
            var end = FieldEnd(format, at + 1);
            text.Append(Field(format[(at + 1)..end], depth));
            at = end + 1;
        }

        return text.ToString();
    }

    private static int FieldEnd(string format, int at)
    {
        if (at == format.Length) throw Fault.Value("Single '{' encountered in format string");
        for (var open = 1; at < format.Length; at++)
        {
            open += format[at] == '{' ? 1 : format[at] == '}' ? -1 : 0;
            if (open == 0) return at;
        }

        throw Fault.Value("expected '}' before end of string");
    }

    private string Field(string field, int depth)
    {
        r.Spend(1);
        var mark = NameEnd(field);
        var (name, conversion, spec) = (field[..mark], '\0', "");
        if (mark < field.Length && field[mark] == '!')
        {
            if (mark + 1 >= field.Length) throw Fault.Value("end of string while looking for conversion specifier");
            conversion = field[mark + 1];
            mark += 2;
            if (mark < field.Length && field[mark] != ':') throw Fault.Value("expected ':' after conversion specifier");
        }

        var value = Convert(Value(name), conversion);
        if (mark < field.Length) spec = Run(field[(mark + 1)..], depth - 1);
        return FormatField(value, spec);
    }

    private static int NameEnd(string field)
    {
        var brackets = 0;
        for (var i = 0; i < field.Length; i++)
        {
            brackets += field[i] == '[' ? 1 : field[i] == ']' ? -1 : 0;
            if (brackets <= 0 && field[i] is '!' or ':') return i;
        }

        return field.Length;
    }

    private string FormatField(JinjaValue value, string spec)
    {
        if (safe && value is StrValue { IsSafe: true } markup)
            return spec.Length == 0 ? markup.Text : throw Fault.Value("Unsupported format specification for Markup.");
        if (value is UndefinedValue && spec.Length > 0) throw Fault.Type($"unsupported format string passed to {value.TypeName}.__format__");
        var text = FormatSpec.Parse(spec, r).Format(value, r);
        return safe ? OutputBuffer.Escape(text) : text;
    }

    private JinjaValue Convert(JinjaValue value, char conversion) => conversion switch
    {
        '\0' => value,
        's' => r.Text(value.Str(r)),
        'r' => r.Text(ReprWriter.Repr(value, r)),
        'a' => r.Text(AsciiText.Escape(ReprWriter.Repr(value, r))),
        _ => throw Fault.Value($"Unknown conversion specifier '{conversion}'"),
    };

    private JinjaValue Value(string name)
    {
        var end = name.AsSpan().IndexOfAny('.', '[');
        var value = First(end < 0 ? name : name[..end]);
        while (end >= 0 && end < name.Length)
        {
            if (name[end] == '.')
            {
                var next = name.AsSpan(end + 1).IndexOfAny('.', '[');
                var stop = next < 0 ? name.Length : end + 1 + next;
                value = Part(value.Attribute(name[(end + 1)..stop], r), $"'{value.TypeName}' object has no attribute '{name[(end + 1)..stop]}'", "AttributeError");
                end = stop;
            }
            else
            {
                var close = name.IndexOf(']', end);
                if (close < 0) throw Fault.Value("Missing ']' in format string");
                value = Part(value.Item(Key(name[(end + 1)..close]), r), name[(end + 1)..close], "KeyError");
                end = close + 1;
                if (end < name.Length && name[end] is not ('.' or '[')) throw Fault.Value("Only '.' or '[' may follow ']' in format field specifier");
            }
        }

        return value;
    }

    private static JinjaValue Part(JinjaValue? value, string problem, string kind) => value ?? throw new Fault(kind, problem);

    private static JinjaValue Key(string text) => text.Length > 0 && text.All(char.IsAsciiDigit) && long.TryParse(text, CultureInfo.InvariantCulture, out var index)
        ? IntValue.Of(index)
        : new StrValue(text);

    private JinjaValue First(string name)
    {
        if (name.Length == 0)
        {
            if (_auto is null) throw Fault.Value("cannot switch from manual field specification to automatic field numbering");
            return At(_auto++.Value);
        }

        if (Key(name) is not IntValue index) return named.Get(new StrValue(name)) ?? throw new Fault("KeyError", ReprWriter.Quote(name));
        if (_auto > 0) throw Fault.Value("cannot switch from automatic field numbering to manual field specification");
        _auto = null;
        return At(index.Value);
    }

    private JinjaValue At(long index) => index < positional.Items.Length
        ? positional.Items[index]
        : throw new Fault("IndexError", "Replacement index " + index.ToString(CultureInfo.InvariantCulture) + " out of range for positional args tuple");
}
