using CsCheck;
using Mad.Jinja.Tests.Conformance;
using Xunit;

namespace Mad.Jinja.Tests;

public sealed class FuzzTests
{
    private static readonly JinjaLimits Tight = new() { Fuel = 20_000, Output = 100_000, Range = 10_000, IntegerBits = 4096, Depth = 60 };

    private static readonly string[] Pieces =
    [
        "{{", "}}", "{%", "%}", "{#", "#}", "-", "+", "if", "for", "in", "else", "endif", "endfor", "set", "endset", "macro", "endmacro", "call", "endcall",
        "block", "endblock", "extends", "include", "import", "from", "with", "endwith", "filter", "endfilter", "raw", "endraw", "autoescape", "not", "is",
        "and", "or", "x", "y", "loop", "(", ")", "[", "]", "{", "}", "|", ".", ",", ":", "=", "==", "~", "*", "**", "//", "%", "'a'", "\"b", "1", "2.5", "\n", " ",
        "upper", "join", "map", "defined", "recursive", "range(3)", "namespace()", "super()", "caller()", "self", "é", "\ud83d\udc4d", "\ud800", "\0",
    ];

    private static readonly Gen<string> Soup = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).List[0, 40].Select(p => string.Join(" ", p));

    [Fact]
    public void Any_soup_of_tokens_renders_or_is_a_JinjaException()
        => Soup.Sample(template => Rendered.Outcome(template, new JinjaSettings { Limits = Tight }) is not null, iter: 3000);

    [Fact]
    public void Any_text_renders_or_is_a_JinjaException()
        => Gen.String.Sample(template => Rendered.Outcome(template, new JinjaSettings { Limits = Tight, TrimBlocks = true, LstripBlocks = true }) is not null, iter: 2000);

    /// <summary>Every template of the corpus with something cut out, doubled, swapped or put in.</summary>
    [Fact]
    public void Any_mutation_of_the_corpus_renders_or_is_a_JinjaException()
    {
        var mutations = Gen.Select(Gen.Int[0, CorpusCase.All.Count - 1], Gen.Int[0, 3], Gen.Double.Unit, Gen.Double.Unit, Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]));
        mutations.Sample(
            (index, kind, from, to, piece) =>
            {
                var test = CorpusCase.All[index];
                var template = Mutate(test.Template, kind, from, to, piece);
                try
                {
                    test.Environment(Tight).Parse(template).Render(test.Context);
                }
                catch (JinjaException error)
                {
                    Assert.NotEmpty(error.Kind);
                }
            },
            iter: 6000);
    }

    private static string Mutate(string text, int kind, double from, double to, string piece)
    {
        var (start, end) = ((int)(from * text.Length), (int)(to * text.Length));
        (start, end) = (Math.Min(start, end), Math.Max(start, end));
        return kind switch
        {
            0 => text.Remove(start, Math.Min(end - start, 5)),
            1 => text.Insert(start, piece),
            2 => text.Insert(end, text[start..end]),
            _ => text[end..] + text[..start],
        };
    }

    [Fact]
    public void Text_without_markers_renders_as_itself_but_for_its_line_ends()
    {
        Gen.String.Where(t => !t.Contains('{')).Sample(text =>
        {
            var expected = text.Replace("\r\n", "\n").Replace('\r', '\n');
            if (expected.EndsWith('\n')) expected = expected[..^1];
            Assert.Equal(expected, Rendered.Text(text));
        });
    }

    [Fact]
    public void A_value_renders_exactly_as_given()
    {
        var soup = Gen.OneOf(Soup, Gen.String);
        soup.Sample(value => Assert.Equal(value, Rendered.Text("{{ v }}", new() { ["v"] = value })));
        soup.Sample(value => Assert.Equal($"<{value}>", Rendered.Text("{% for v in l %}<{{ v }}>{% endfor %}", new() { ["l"] = JinjaValue.List([value]) })));
    }

    [Fact]
    public void An_escaped_value_decodes_to_what_was_given()
        => Gen.String.Where(v => !v.Contains('&')).Sample(value => Assert.Equal(
            value, System.Net.WebUtility.HtmlDecode(Rendered.Text("{{ v }}", new() { ["v"] = value }, new() { Autoescape = true }))));

    [Fact]
    public void Integer_arithmetic_keeps_Python_s_law_of_floor_and_remainder()
        => Gen.Select(Gen.Long, Gen.Long.Where(n => n != 0)).Sample((a, b) => Assert.Equal(
            "True True", Rendered.Text("{{ (a // b) * b + a % b == a }} {{ (a % b) * (1 if b > 0 else -1) >= 0 }}", new() { ["a"] = a, ["b"] = b })));

    [Fact]
    public void A_float_reads_back_from_its_text()
        => Gen.Double.Where(double.IsFinite).Sample(value => Assert.Equal(
            value, double.Parse(Rendered.Text("{{ v }}", new() { ["v"] = value }), System.Globalization.CultureInfo.InvariantCulture)));
}
