using System.Text;
using Mad.Runs;
using Xunit;

namespace Mad.Tests.Runs;

/// <summary>A pack out of a foreign run directory is read whole, or refused as damaged.</summary>
public sealed class PackMessagesTests
{
    [Fact]
    public void Messages_are_read_by_seat_and_an_equal_text_is_made_once()
    {
        var messages = Read("""{"messages":[{"seat":[0,0,0,0],"said":[["user","a\nb"]]},{"seat":[1,0,2,0],"said":[["user","a\nb"],["assistant",{"utf16":"ANg="}]]}],"failed":[]}""", out var anyFailed);

        Assert.False(anyFailed);
        Assert.Equal([new("user", "a\nb")], messages[new(0, 0, 0, 0)]);
        Assert.Equal([new("user", "a\nb"), new("assistant", "\ud800")], messages[new(1, 0, 2, 0)]);
        Assert.Same(messages[new(0, 0, 0, 0)][0].Content, messages[new(1, 0, 2, 0)][0].Content);
    }

    [Theory]
    [InlineData("""{"messages":[{"seat":[0,0,0,0],"said":[]},{"seat":[0,0,0,0],"said":[]}],"failed":[]}""")]
    [InlineData("""{"messages":[{"seat":[0,0,0],"said":[]}],"failed":[]}""")]
    [InlineData("""{"messages":[{"said":[]}],"failed":[]}""")]
    [InlineData("""{"messages":[{"seat":[0,0,0,0]}],"failed":[]}""")]
    [InlineData("""{"messages":[{"seat":[0,0,0,0],"said":[["user",null]]}],"failed":[]}""")]
    [InlineData("""{"messages":1}""")]
    [InlineData("[]")]
    public void What_is_no_pack_is_refused(string json) => Assert.Throws<FormatException>(() => Read(json, out _));

    private static Dictionary<Seat, IReadOnlyList<Message>> Read(string json, out bool anyFailed) => new PackMessages(Encoding.UTF8.GetBytes(json)).Read(out anyFailed);
}
