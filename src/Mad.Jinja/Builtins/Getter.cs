using System.Globalization;
using Mad.Jinja.Rendering;
using Mad.Jinja.Text;
using Mad.Jinja.Values;

namespace Mad.Jinja.Builtins;

/// <summary>The "a.b.0" paths that filters take as an attribute.</summary>
internal static class Getter
{
    /// <param name="otherwise">What a missing part becomes; null leaves it undefined.</param>
    public static Func<JinjaValue, JinjaValue> For(JinjaValue attribute, bool ignoreCase, RenderState r, JinjaValue? otherwise = null)
    {
        var parts = Parts(attribute);
        return value =>
        {
            foreach (var part in parts)
            {
                value = Access.Item(value, part, r);
                if (otherwise is not (null or NoneValue) && value is UndefinedValue) value = otherwise;
            }

            return ignoreCase ? IgnoreCase(value, r) : value;
        };
    }

    /// <summary>For sort: several paths with commas between them, compared one after the other.</summary>
    public static Func<JinjaValue, JinjaValue> ForMany(JinjaValue attribute, bool ignoreCase, RenderState r)
    {
        var paths = attribute is StrValue text ? text.Text.Split(',').Select(static p => (JinjaValue)new StrValue(p)) : [attribute];
        var getters = paths.Select(p => For(p, ignoreCase, r)).ToArray();
        if (getters.Length == 1) return getters[0];
        return value => new ListValue([.. getters.Select(g => g(value))]);
    }

    public static JinjaValue IgnoreCase(JinjaValue value, RenderState r) => value is StrValue text ? r.Text(Casing.Lower(text.Text), text.IsSafe) : value;

    private static JinjaValue[] Parts(JinjaValue attribute) => attribute switch
    {
        NoneValue => [],
        StrValue text => [.. text.Text.Split('.').Select(Part)],
        _ => [attribute],
    };

    private static JinjaValue Part(string part) => part.Length is > 0 and < 18 && part.All(char.IsAsciiDigit)
        ? IntValue.Of(long.Parse(part, CultureInfo.InvariantCulture))
        : new StrValue(part);
}
