using Mad.Jinja.Rendering;
using Mad.Jinja.Values;

namespace Mad.Jinja.Builtins;

/// <summary>Reads the bound arguments of built-ins as what they must be.</summary>
internal static class Arg
{
    public static bool IsNone(JinjaValue value) => value is NoneValue;

    public static string Text(JinjaValue value, string what = "argument") => value is StrValue text
        ? text.Text
        : throw Fault.Type($"{what} must be str, not {value.TypeName}");

    public static string? TextOrNone(JinjaValue value) => IsNone(value) ? null : Text(value);

    public static long Integer(JinjaValue value) => Numbers.TryLong(value, out var number)
        ? number
        : throw Fault.Type($"'{value.TypeName}' object cannot be interpreted as an integer");

    public static long? IntegerOrNone(JinjaValue value) => IsNone(value) ? null : Integer(value);

    public static StrValue Soft(JinjaValue value, Context c) => Markup.Soft(value, c.R);

    public static JinjaValue List(IEnumerable<JinjaValue> items) => new ListValue([.. items]);
}
