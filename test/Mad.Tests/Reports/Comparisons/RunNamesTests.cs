using Mad.Reports.Comparisons;
using Xunit;

namespace Mad.Tests.Reports.Comparisons;

public sealed class RunNamesTests
{
    [Theory]
    [InlineData("/x/one /x/two", "one two")]
    [InlineData("/x/one/run /x/two/run", "one/run two/run")]
    [InlineData("/x/a/run /y/a/run /x/two", "x/a/run y/a/run two")]
    [InlineData("/run /x/run", "run x/run")]
    public void A_run_is_called_by_the_end_of_its_path_that_tells_it_apart(string paths, string names)
    {
        var all = paths.Split(' ').Select(path => path.Replace('/', Path.DirectorySeparatorChar)).ToList();
        Assert.Equal(names.Split(' '), RunNames.Of(all));
    }

    [Theory]
    [InlineData("r:a r:b", "a b")]
    [InlineData("r:a s:b", "a b")]
    [InlineData("r:a s:a", "r s")]
    [InlineData("r:a r:b s:a", "r:a r:b s:a")]
    public void An_arm_is_called_by_its_run_only_where_its_own_name_is_not_enough(string sides, string names)
    {
        var all = sides.Split(' ').Select(side => SideOf.Marks("", "1") with { Run = side[..1], Arm = side[2..] }).ToList();
        Assert.Equal(names.Split(' '), RunNames.Named(all).Select(side => side.Name));
    }
}
