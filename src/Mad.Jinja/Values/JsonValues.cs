using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Mad.Jinja.Values;

/// <summary>Reads JSON as Python's json module does.</summary>
internal static class JsonValues
{
    public static JinjaValue Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => JinjaValue.Dict(json.EnumerateObject().Select(p => KeyValuePair.Create(NameOf(p), Read(p.Value)))),
        JsonValueKind.Array => new ListValue([.. json.EnumerateArray().Select(Read)]),
        JsonValueKind.String => new StrValue(TextOf(json)),
        JsonValueKind.Number => Number(json),
        JsonValueKind.True => BoolValue.True,
        JsonValueKind.False => BoolValue.False,
        _ => NoneValue.Instance,
    };

    private static JinjaValue Number(JsonElement json)
    {
        var text = json.GetRawText();
        if (text.AsSpan().IndexOfAny('.', 'e', 'E') >= 0) return new FloatValue(json.GetDouble());
        return json.TryGetInt64(out var small)
            ? IntValue.Of(small)
            : BigIntValue.Of(BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), null);
    }

    private static string TextOf(JsonElement json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json refuses an escaped lone surrogate, which Python reads and which must render as given.
            return Unescape(json.GetRawText().AsSpan()[1..^1]);
        }
    }

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return Unescape(Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(property)));
        }
    }

    private static string Unescape(ReadOnlySpan<char> raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            if (raw[i] == 'u')
            {
                text.Append((char)ushort.Parse(raw.Slice(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 4;
            }
            else
            {
                var at = "bfnrt".IndexOf(raw[i], StringComparison.Ordinal);
                text.Append(at < 0 ? raw[i] : "\b\f\n\r\t"[at]);
            }
        }

        return text.ToString();
    }
}
