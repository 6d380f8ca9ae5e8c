using Xunit;

namespace Mad.Jinja.Tests;

public sealed class HostileTemplateTests
{
    private static readonly JinjaSettings Small = new() { Limits = new JinjaLimits { Fuel = 300_000, Output = 1_000_000 } };

    [Theory]
    [InlineData("{{ 2 ** (10 ** 9) }}")]
    [InlineData("{{ 10 ** 100000000 }}")]
    [InlineData("{{ (-3) ** 999999999999999999999 }}")]
    [InlineData("{% set ns = namespace(n=3) %}{% for i in range(1000) %}{% set ns.n = ns.n * ns.n %}{% endfor %}")]
    [InlineData("{{ 'x' * 10 ** 9 }}")]
    [InlineData("{{ [0] * 10 ** 9 }}")]
    [InlineData("{{ (1, 2) * 4611686018427387904 }}")]
    [InlineData("{{ range(10 ** 9)|list }}")]
    [InlineData("{{ '%999999999d' % 1 }}")]
    [InlineData("{{ '%*d' % (99999999999, 1) }}")]
    [InlineData("{{ '%.999999999f' % 1.5 }}")]
    [InlineData("{{ '{:>999999999}'.format(1) }}")]
    [InlineData("{{ '{:.99999999f}'.format(1.5) }}")]
    [InlineData("{{ '{:{w}}'.format(1, w=99999999) }}")]
    [InlineData("{{ 'x'.center(10 ** 9) }}{{ 'x'|center(10 ** 9) }}")]
    [InlineData("{{ 'x'.zfill(10 ** 12) }}")]
    [InlineData("{{ '\\t'.expandtabs(10 ** 12) }}")]
    [InlineData("{{ 'a\\nb'|indent(10 ** 12) }}")]
    [InlineData("{{ [[1]]|tojson(indent=10 ** 12) }}")]
    [InlineData("{{ [1]|batch(10 ** 12, 0)|list }}")]
    [InlineData("{{ [1]|slice(10 ** 12)|list }}")]
    [InlineData("{% set b = 'a' * 5000 %}{{ b|replace('a', b)|replace('a', b) }}")]
    [InlineData("{% set b = 'a' * 5000 %}{{ b.join(b) }}")]
    [InlineData("{% set b = 'a' * 5000 %}{{ b|list|join(b) }}")]
    [InlineData("{% for i in range(10 ** 6) %}{% for j in range(10 ** 6) %}{% endfor %}{% endfor %}")]
    [InlineData("{% set l = [1] %}{% for i in l %}{% set _ = l.append(i) %}{% endfor %}")]
    [InlineData("{% set ns = namespace(s='x') %}{% for i in range(64) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}")]
    [InlineData("{% set ns = namespace(l=[1]) %}{% for i in range(64) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l }}")]
    [InlineData("{% set ns = namespace(t=(1,)) %}{% for i in range(64) %}{% set ns.t = (ns.t, ns.t) %}{% endfor %}{{ {ns.t: 1}[ns.t] }}{{ ns.t|tojson }}")]
    [InlineData("{% set a = namespace(t=(1,)) %}{% set b = namespace(t=(1,)) %}{% for i in range(64) %}{% set a.t = (a.t, a.t) %}{% set b.t = (b.t, b.t) %}{% endfor %}{{ a.t == b.t }}")]
    [InlineData("{% set l = [] %}{% set _ = l.append(l) %}{{ l|tojson }}")]
    [InlineData("{% set l = [] %}{% set _ = l.append(l) %}{{ l|pprint }}")]
    [InlineData("{% set a = [] %}{% set _ = a.append(a) %}{% set b = [] %}{% set _ = b.append(b) %}{{ a == b }}")]
    [InlineData("{% set ns = namespace(l=[]) %}{% for i in range(9999) %}{% set ns.l = [ns.l] %}{% endfor %}{{ ns.l }}")]
    [InlineData("{% for i in range(200) %}{{ range(99999)|sort|length }}{% endfor %}")]
    [InlineData("{% for i in range(99999) %}{{ 'a' * 999 }}{% endfor %}")]
    [InlineData("{{ lipsum(10 ** 9) }}")]
    [InlineData("{{ lipsum(1, max=10 ** 12, min=10 ** 11) }}")]
    [InlineData("{{ ('9' * 900000)|int }}{{ ('1' * 900000)|float|int }}{{ 1 / 0 }}")]
    public void A_template_that_wants_too_much_ends_with_an_error(string template)
    {
        var error = Rendered.Error(template, Small);
        Assert.Equal(1, error.Line);
        Assert.NotEmpty(error.Problem);
    }

    [Theory]
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")]
    [InlineData("{% macro a() %}{{ b() }}{{ caller }}{% endmacro %}{% macro b() %}{% call a() %}{% endcall %}{% endmacro %}{{ b() }}")]
    [InlineData("{% include 'self' %}")]
    [InlineData("{% extends 'cycle' %}")]
    [InlineData("{% import 'imports' as i %}")]
    [InlineData("{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}")]
    [InlineData("{% block b %}{{ self.b() }}{% endblock %}")]
    public void Endless_recursion_is_an_error(string template)
    {
        var error = Rendered.Error(template, null, name => name switch
        {
            "self" => "{% include 'self' %}",
            "cycle" => "{% extends 'other' %}",
            "other" => "{% extends 'cycle' %}",
            "imports" => "{% import 'imports' as i %}",
            _ => null,
        });
        Assert.Equal("RecursionError", error.Kind);
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("{1:", "}")]
    [InlineData("-", "")]
    [InlineData("not ", "")]
    [InlineData("1+", "")]
    [InlineData("1 if 1 else ", "")]
    [InlineData("f(", ")")]
    [InlineData("x[", "]")]
    [InlineData("1**", "")]
    [InlineData("1 and ", "")]
    public void Deeply_nested_expressions_are_an_error_and_not_a_stack_overflow(string open, string close)
    {
        var template = "{{ " + string.Concat(Enumerable.Repeat(open, 100_000)) + "1" + string.Concat(Enumerable.Repeat(close, 100_000)) + " }}";
        Assert.Equal("TemplateSyntaxError", Rendered.Error(template).Kind);
    }

    [Theory]
    [InlineData(".a")]
    [InlineData("|e")]
    [InlineData("()")]
    [InlineData("[0]")]
    [InlineData(" is none")]
    public void Long_chains_are_an_error_and_not_a_stack_overflow(string link)
        => Assert.Equal("TemplateSyntaxError", Rendered.Error("{{ x" + string.Concat(Enumerable.Repeat(link, 100_000)) + " }}").Kind);

    [Theory]
    [InlineData("{% if 1 %}", "{% endif %}")]
    [InlineData("{% for i in [1] %}", "{% endfor %}")]
    [InlineData("{% macro m() %}", "{% endmacro %}")]
    [InlineData("{% filter upper %}", "{% endfilter %}")]
    [InlineData("{% with %}", "{% endwith %}")]
    [InlineData("{% set x %}", "{% endset %}")]
    public void Deeply_nested_statements_are_an_error_and_not_a_stack_overflow(string open, string close)
    {
        var template = string.Concat(Enumerable.Repeat(open, 100_000)) + string.Concat(Enumerable.Repeat(close, 100_000));
        Assert.Equal("TemplateSyntaxError", Rendered.Error(template).Kind);
    }

    [Fact]
    public void The_deepest_nesting_and_recursion_allowed_fit_a_small_stack()
    {
        var deep = string.Concat(Enumerable.Repeat("(", 190)) + "m(n - 1)" + string.Concat(Enumerable.Repeat(")", 190));
        var template = "{% macro m(n) %}{% if n > 0 %}{{ " + deep + " ~ '' }}{% endif %}{% endmacro %}{{ m(150) }}{{ m(9999) }}";
        Exception? caught = null;
        var thread = new Thread(() => caught = Record.Exception(() => Rendered.Text(template)), 1024 * 1024);
        thread.Start();
        thread.Join();
        Assert.Equal("RecursionError", Assert.IsType<JinjaException>(caught).Kind);
    }

    [Fact]
    public void A_list_that_contains_itself_is_shown_as_Python_shows_it()
        => Assert.Equal("[1, [...]]", Rendered.Text("{% set l = [1] %}{% set _ = l.append(l) %}{{ l }}"));

    [Fact]
    public void A_template_cannot_change_the_values_it_is_handed()
    {
        var context = new Dictionary<string, JinjaValue> { ["l"] = JinjaValue.List(["a"]), ["d"] = JinjaValue.Dict([new("k", JinjaValue.List([1]))]) };
        const string Template = "{% set _ = l.append('b') %}{% set _ = d.k.append(2) %}{% set _ = d.update(x=1) %}{{ l }}{{ d }}";
        Assert.Equal("['a', 'b']{'k': [1, 2], 'x': 1}", Rendered.Text(Template, context));
        Assert.Equal("['a', 'b']{'k': [1, 2], 'x': 1}", Rendered.Text(Template, context));
    }
}
