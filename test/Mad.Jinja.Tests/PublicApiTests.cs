using PublicApiGenerator;
using Xunit;

namespace Mad.Jinja.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_one_that_was_agreed()
    {
        var actual = typeof(JinjaEnvironment).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false });
        var file = Path.Combine(AppContext.BaseDirectory, "Expectations", "PublicApi.txt");
        var expected = File.Exists(file) ? File.ReadAllText(file) : "";
        Assert.Equal(expected.ReplaceLineEndings("\n").Trim(), actual.ReplaceLineEndings("\n").Trim());
    }
}
