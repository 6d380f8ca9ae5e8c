using PublicApiGenerator;
using Xunit;

namespace Mad.Tests;

public sealed class PublicApiTests
{
    [Fact]
    public void The_public_surface_is_the_one_that_was_agreed() => Expectation.Holds(
        "PublicApi.txt",
        typeof(Question).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n").Trim() + "\n");
}
