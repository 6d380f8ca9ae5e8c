using Mad.Protocols;
using Xunit;

namespace Mad.Tests.Protocols;

/// <summary>Every protocol of the catalog, played against who is to see whom as its paper says: the files in <c>Seen/</c>, written by hand.</summary>
public sealed class SeenTests
{
    public static TheoryData<string> Protocols => [.. ProtocolCatalog.Names];

    [Theory]
    [MemberData(nameof(Protocols))]
    public void Everybody_sees_whom_the_paper_says(string protocol)
    {
        foreach (var scenario in SeenScenario.Of(protocol))
        {
            Assert.Equal(string.Join('\n', scenario.Expected), string.Join('\n', scenario.Play().Lines));
        }
    }

    [Fact]
    public void No_file_is_left_of_a_protocol_that_is_gone() =>
        Assert.Empty(Directory.EnumerateFiles(SeenScenario.Folder).Select(Path.GetFileNameWithoutExtension).Except(ProtocolCatalog.Names));
}
