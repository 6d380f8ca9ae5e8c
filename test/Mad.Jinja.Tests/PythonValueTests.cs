using System.Text.Json;
using Xunit;

namespace Mad.Jinja.Tests;

/// <summary>Values, operators, methods and formats; each expectation was taken from Python.</summary>
public sealed class PythonValueTests
{
    [Theory]
    [InlineData("1e16", "1e+16")]
    [InlineData("1e15", "1000000000000000.0")]
    [InlineData("0.00001", "1e-05")]
    [InlineData("1 / 3", "0.3333333333333333")]
    [InlineData("-7 // 2", "-4")]
    [InlineData("-7.5 % 2", "0.5")]
    [InlineData("5 % -0.3", "-0.09999999999999981")]
    [InlineData("2 ** 100", "1267650600228229401496703205376")]
    [InlineData("2 ** -1", "0.5")]
    [InlineData("9223372036854775807 + 1", "9223372036854775808")]
    [InlineData("(10 ** 400) / (10 ** 399)", "10.0")]
    [InlineData("10 ** 20 / 3", "3.333333333333333e+19")]
    [InlineData("2 ** 53 + 1 == 2.0 ** 53", "False")]
    [InlineData("1 < 3 < 2", "False")]
    [InlineData("{1: 2, 1.0: 3, true: 4}", "{1: 4}")]
    [InlineData("['a\\'b', '\\n\\x00é👍']", "[\"a'b\", '\\n\\x00é👍']")]
    [InlineData("'a👍b'[::-1]", "b👍a")]
    [InlineData("'a👍b'|length", "3")]
    [InlineData("range(10)[::-3]|list", "[9, 6, 3, 0]")]
    [InlineData("[1, 2, 3][-100:2]", "[1, 2]")]
    [InlineData("'%5.1f|%-4d|%+d|%x|%e|%g' % (3.14159, 42, 7, 255, 12345.678, 0.00001234)", "  3.1|42  |+7|ff|1.234568e+04|1.234e-05")]
    [InlineData("'%.0f %.0f %.2f' % (0.5, 1.5, 2.675)", "0 2 2.67")]
    [InlineData("'{:>5}|{:*^7}|{:,.2f}|{:010,}|{:.1%}'.format(1, 'c', 1234567.891, 12345, 0.256)", "    1|***c***|1,234,567.89|00,012,345|25.6%")]
    [InlineData("'{0} {!r}'.format({'a': 1})", null)]
    [InlineData("'ß ŉ ﬁ'|upper", "SS ʼN FI")]
    [InlineData("'ΑΣ ΑΣΑ'|lower", "ας ασα")]
    [InlineData("'a-b c'.title() ~ 'a-b c'|capitalize", "A-B CA-b c")]
    [InlineData("'  a b '.split(' ', 1)", "['', ' a b ']")]
    [InlineData("'a\\r\\nb\\vc'.splitlines()", "['a', 'b', 'c']")]
    [InlineData("2.5|round ~ 0.125|round(2) ~ 1250|round(-2)", "2.00.121200")]
    [InlineData("('x' * 30 ~ ' ' ~ 'y' * 30)|wordwrap(20)|replace('\\n', '/')", "xxxxxxxxxxxxxxxxxxxx/xxxxxxxxxx yyyyyyyyy/yyyyyyyyyyyyyyyyyyyy/y")]
    [InlineData("'well-known facts--and so on'|wordwrap(8)|replace('\\n', '/')", "well-/known/facts--/and so/on")]
    [InlineData("['b', 'A', 'a']|sort ~ ['b', 'A', 'a']|sort(case_sensitive=true)", "['A', 'a', 'b']['A', 'a', 'b']")]
    [InlineData("[{'g': 1, 'n': 2}, {'g': 1, 'n': 1}]|sort(attribute='g,n')|map(attribute='n')|list", "[1, 2]")]
    [InlineData("['a', 'B', 'b']|groupby(0)", "[('a', ['a']), ('B', ['B', 'b'])]")]
    public void An_expression_gives_what_Python_gives(string expression, string? expected)
    {
        if (expected is null) Assert.Equal("ValueError", Rendered.Error("{{ " + expression + " }}").Kind);
        else Assert.Equal(expected, Rendered.Text("{{ " + expression + " }}"));
    }

    [Fact]
    public void Json_keeps_the_kind_of_numbers_the_order_of_keys_and_lone_surrogates()
    {
        var json = JsonDocument.Parse("""{"z": [1, 1.0, -0, 1e2, 123456789012345678901, null, true], "a": "\ud800x\n\"", "\udc00": 2}""").RootElement;
        var context = new Dictionary<string, JinjaValue> { ["v"] = JinjaValue.FromJson(json) };
        Assert.Equal("{'z': [1, 1.0, 0, 100.0, 123456789012345678901, None, True], 'a': '\\ud800x\\n\"', '\\udc00': 2}", Rendered.Text("{{ v }}", context));
        Assert.Equal("\ud800x\n\"", Rendered.Text("{{ v.a }}", context));
    }

    [Theory]
    [InlineData(UndefinedKind.Default, "{{ m }}{{ m is defined }}{{ m|default('d') }}", "Falsed")]
    [InlineData(UndefinedKind.Strict, "{{ m is defined }}{{ m|default('d') }}", "Falsed")]
    [InlineData(UndefinedKind.Chainable, "[{{ m.a.b['c'] }}]", "[]")]
    [InlineData(UndefinedKind.Debug, "{{ m }}{{ {}.x }}", "{{ m }}{{ no such element: dict object['x'] }}")]
    public void A_missing_name_is_as_lenient_as_the_settings_say(UndefinedKind kind, string template, string expected)
        => Assert.Equal(expected, Rendered.Text(template, null, new JinjaSettings { Undefined = kind }));

    [Theory]
    [InlineData("{{ m == 1 }}")]
    [InlineData("{{ m ~ '' }}")]
    [InlineData("{% if m %}{% endif %}")]
    [InlineData("{% for i in m %}{% endfor %}")]
    [InlineData("{{ m|length }}")]
    [InlineData("{{ 1 in m }}")]
    public void A_strict_missing_name_is_an_error_wherever_it_is_used(string template)
        => Assert.Equal("UndefinedError", Rendered.Error(template, new JinjaSettings { Undefined = UndefinedKind.Strict }).Kind);
}
