using Xunit;

namespace Mad.Tests.Cli;

public sealed class RenderTests
{
    [Theory]
    [InlineData("on", "&lt;b&gt;")]
    [InlineData("off", "<b>")]
    public async Task Autoescape_is_switched_by_a_word(string word, string shown)
    {
        using var shell = new Shell();
        var said = await shell.RunAsync("render", shell.Write("page.j2", "{{ '<b>' }}"), "--autoescape", word);
        Assert.Equal(shown, said.Ok().Out);
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("link")]
    [InlineData("linked/secret")]
    public async Task A_template_does_not_include_what_lies_outside_its_folder(string name)
    {
        using var shell = new Shell();
        shell.Write("secret", "SECRET");
        shell.Write("parts/part.j2", "part");
        File.CreateSymbolicLink(shell["parts/link"], shell["secret"]);
        Directory.CreateSymbolicLink(shell["parts/linked"], shell.Folder);
        var page = shell.Write("page.j2", "{% include './part.j2' %} {% include '" + name + "' ignore missing %}");
        Assert.Equal("part ", (await shell.RunAsync("render", page, "--templates", shell["parts"])).Ok().Out);
    }
}
