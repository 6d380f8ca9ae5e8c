using Xunit;

namespace Mad.Jinja.Tests;

/// <summary>What a name means where; each expectation was taken from Python's Jinja 3.1.6.</summary>
public sealed class ScopingTests
{
    private static readonly Dictionary<string, JinjaValue> Context = new() { ["x"] = "X" };

    private static readonly Dictionary<string, string> Templates = new()
    {
        ["inc"] = "[{{ x }}]",
        ["mac"] = "{% macro f(a) %}f{{ a }}{{ x }}{% endmacro %}{% set v = 5 %}{% set _h = 1 %}",
        ["base"] = "<{% block a %}a{% endblock %}|{% block b %}b{% endblock %}>",
        ["base2"] = "{% extends 'base' %}{% block a %}A2{{ super() }}{% endblock %}",
    };

    [Theory]
    [InlineData("{% macro m() %}{{ x }}{% endmacro %}{{ m() }}{% set x = 5 %}{{ m() }}", "5")]
    [InlineData("{% for i in [1, 2] %}{{ x }}{% set x = i %}{{ x }}{% endfor %}{{ x }}", "X1X2X")]
    [InlineData("{% set x = 1 %}{% for i in [1, 2] %}{% set x = x + i %}{{ x }}{% endfor %}{{ x }}", "231")]
    [InlineData("{% if false %}{% set x = 1 %}{% endif %}{{ x }}", "X")]
    [InlineData("{% with a = 1, b = a %}{{ a }}{{ b }}{% endwith %}{{ a }}", "1")]
    [InlineData("{% set ns = namespace(n=0) %}{% for i in range(5) %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}", "10")]
    [InlineData("{% for i in [1, 2] %}{% block b scoped %}{{ i }}{% endblock %}{% endfor %}", "12")]
    [InlineData("{% for i in [1, 2] %}{% block b %}{{ i }}{% endblock %}{% endfor %}", "")]
    [InlineData("{% set x = 3 %}{% block a %}{{ x }}{% endblock %}{% set x = 4 %}{% block b %}{{ x }}{% endblock %}", "34")]
    [InlineData("{% set x = 7 %}{% include 'inc' %}{% include 'inc' without context %}", "[7][]")]
    [InlineData("{% for x in [1, 2] %}{% include 'inc' %}{% endfor %}", "[1][2]")]
    [InlineData("{% include 'nope' ignore missing %}{% include ['nope', 'inc'] %}", "[X]")]
    [InlineData("{% import 'mac' as m %}{{ m.f(3) }}{{ m.v }}{{ m._h }}", "f35")]
    [InlineData("{% from 'mac' import f, v as w with context %}{{ f(1) }}{{ w }}", "f1X5")]
    [InlineData("{% extends 'base' %}{% block a %}A{{ super() }}{% endblock %}lost{% set q = 1 %}{% block b %}{{ q }}{% endblock %}", "<Aa|1>")]
    [InlineData("{% extends 'base2' %}{% block a %}A3{{ super() }}{{ super.super() }}{% endblock %}", "<A3A2aa|b>")]
    [InlineData("{% if false %}{% extends 'base' %}{% endif %}kept{% block a %}A{% endblock %}", "keptA")]
    [InlineData("{% if false %}{{ x|nofilter }}{% endif %}ok", "ok")]
    [InlineData("{% macro f(a, b=a) %}{{ a }}{{ b }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ f(1, 2, 3, k=4) }}{{ f(5) }}", "12(3,){'k': 4}55(){}")]
    public void A_name_means_what_it_means_in_Jinja(string template, string expected)
        => Assert.Equal(expected, Rendered.Text(template, Context, null, Templates.GetValueOrDefault));

    [Fact]
    public void Free_variables_are_the_names_read_from_the_context()
    {
        var template = new JinjaEnvironment(JinjaSettings.Default).Parse(
            "{% set a = b %}{% for i in c if d %}{{ i.e }}{{ a }}{{ loop.index }}{% endfor %}{% macro m(f, g=h) %}{{ f }}{{ k }}{% endmacro %}{{ range(3) }}{{ m(1) }}");
        Assert.Equal(["b", "c", "d", "h", "k"], template.FreeVariables.Order());
    }

    [Fact]
    public void A_failure_names_the_included_template_and_its_line()
    {
        var error = Rendered.Error("a\n{% include 'bad' %}", null, name => name == "bad" ? "x\n\n{{ nothing.here }}" : null);
        Assert.Equal("bad:3: 'nothing' is undefined", error.Message);
    }

    [Fact]
    public void One_template_renders_from_many_threads_at_once()
    {
        var template = new JinjaEnvironment(JinjaSettings.Default, Templates.GetValueOrDefault).Parse("{% for i in range(50) %}{% include 'inc' %}{% endfor %}");
        var texts = Enumerable.Range(0, 64).AsParallel().Select(n => template.Render(new Dictionary<string, JinjaValue> { ["x"] = n })).ToList();
        Assert.Equal(Enumerable.Range(0, 64).Select(n => string.Concat(Enumerable.Repeat($"[{n}]", 50))).Order(), texts.Order());
    }
}
