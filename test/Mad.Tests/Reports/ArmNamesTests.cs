using Mad.Reports;
using Xunit;

namespace Mad.Tests.Reports;

public sealed class ArmNamesTests
{
    [Theory]
    [InlineData("som", "sparse", "som|sparse")]
    [InlineData("collaborative rounds=2", "collaborative rounds=3", "colla…s=2|colla…s=3")]
    [InlineData("som topology=ring rounds=2", "som topology=none rounds=2", "1 so…ds=2|2 so…ds=2")]
    [InlineData("abcdefg 1234567890", "abcdefh 1234567890", "abcdefg…0|abcdefh…0")]
    public void Names_that_are_cut_keep_their_ends_and_differ(string one, string other, string shown)
    {
        var cut = ArmNames.Short([one, other], 9);
        Assert.Equal(shown, string.Join('|', cut));
    }
}
