using Xunit;

namespace Mad.Jinja.Tests.Conformance;

public sealed class CorpusTests
{
    public static TheoryData<string> Rendering => [.. CorpusCase.All.Where(c => c.Expected is not null).Select(c => c.Name)];

    public static TheoryData<string> Failing => [.. CorpusCase.All.Where(c => c.Expected is null).Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Rendering))]
    public void A_template_renders_to_the_text_that_Python_makes_of_it(string name)
    {
        var test = CorpusCase.All.Single(c => c.Name == name);
        Assert.Equal(test.Expected, test.Environment().Parse(test.Template).Render(test.Context));
    }

    [Theory]
    [MemberData(nameof(Failing))]
    public void A_broken_template_fails_as_in_Python_and_at_the_same_line(string name)
    {
        var test = CorpusCase.All.Single(c => c.Name == name);
        var error = Assert.Throws<JinjaException>(() => test.Environment().Parse(test.Template).Render(test.Context));
        Assert.Equal(test.Error, (error.Kind, error.Line));
        Assert.Equal($"{error.Template}:{error.Line}: {error.Problem}", error.Message);
    }

    [Fact]
    public void The_corpus_is_all_there() => Assert.Equal(390, CorpusCase.All.Count);
}
