using System.Text;
using Mad.Jinja.Rendering;
using Mad.Jinja.Text;
using Mad.Jinja.Values;

namespace Mad.Jinja.Builtins;

/// <summary>xmlattr and urlencode.</summary>
internal static class MarkupFilters
{
    public static JinjaValue XmlAttributes(JinjaValue[] a, Context c)
    {
        if (a[0] is not DictValue dict) throw a[0] is UndefinedValue u ? u.Fail(c.R) : new Fault("AttributeError", $"'{a[0].TypeName}' object has no attribute 'items'");
        var text = new BoundedText(c.R);
        for (var i = 0; i < dict.Count; i++)
        {
            var (key, value) = dict.At(i);
            if (value is NoneValue or UndefinedValue) continue;
            var name = Arg.Text(key, "an attribute's name");
            if (name.AsSpan().IndexOfAny(" \t\n\r\f\v/>=") >= 0) throw Fault.Value($"Invalid character in attribute name: {ReprWriter.Quote(name)}");
            if (text.Length > 0 || a[1].Truth(c.R)) text.Append(" ");
            text.Append(Markup.Escape(key, c.R).Text).Append("=\"").Append(Markup.Escape(value, c.R).Text).Append("\"");
        }

        return text.ToValue(c.Autoescape);
    }

    public static JinjaValue UrlEncode(JinjaValue value, RenderState r)
    {
        if (value is StrValue || value.Elements(r) is null) return r.Text(Quote(value.Str(r), false));
        var pairs = value is DictValue dict ? new ViewValue("dict_items", dict, DictMethods.Pair) : value;
        var text = new BoundedText(r);
        foreach (var pair in Access.Items(pairs, r))
        {
            var items = Access.List(pair, r);
            if (items.Count != 2) throw Fault.Value("urlencode needs pairs of two");
            if (text.Length > 0) text.Append("&");
            text.Append(Quote(items[0].Str(r), true)).Append("=").Append(Quote(items[1].Str(r), true));
        }

        return text.ToValue();
    }

    private static string Quote(string text, bool query)
    {
        var quoted = new StringBuilder(text.Length);
        byte[] bytes;
        try
        {
            bytes = new UTF8Encoding(false, true).GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            throw new Fault("UnicodeEncodeError", "'utf-8' codec can't encode a lone surrogate");
        }

        foreach (var b in bytes)
        {
            if (char.IsAsciiLetterOrDigit((char)b) || "_.-~".Contains((char)b, StringComparison.Ordinal) || (b == '/' && !query)) quoted.Append((char)b);
            else if (b == ' ' && query) quoted.Append('+');
            else quoted.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return quoted.ToString();
    }
}
