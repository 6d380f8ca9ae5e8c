using System.Text;
using Mad.Runs;
using Xunit;

namespace Mad.Tests.Runs;

/// <summary>A pack out of a foreign run directory is read whole, or refused as damaged.</summary>
public sealed class PackReaderTests
{
    [Fact]
    public void Messages_and_spans_are_read_by_seat_and_an_equal_text_is_made_once()
    {
        var turns = Read("""{"texts":["a\nb",{"utf16":"ANg="}],"messages":[{"seat":[0,0,0,0],"said":[["user",0]],"span":["boxed",12,1]},{"seat":[1,0,2,0],"said":[["user",0],["assistant",1]]}],"failed":[]}""").Turns;

        Assert.Equal([new("user", "a\nb")], turns[new(0, 0, 0, 0)].Messages);
        Assert.Equal(new("boxed", 12, 1), turns[new(0, 0, 0, 0)].Span);
        Assert.Equal([new("user", "a\nb"), new("assistant", "\ud800")], turns[new(1, 0, 2, 0)].Messages);
        Assert.Null(turns[new(1, 0, 2, 0)].Span);
        Assert.Same(turns[new(0, 0, 0, 0)].Messages[0].Content, turns[new(1, 0, 2, 0)].Messages[0].Content);
    }

    [Fact]
    public void An_older_pack_holds_the_texts_themselves()
    {
        var turns = Read("""{"messages":[{"seat":[0,0,0,0],"said":[["user","a\nb"],["assistant",{"utf16":"ANg="}]]}],"failed":[]}""").Turns;

        Assert.Equal([new("user", "a\nb"), new("assistant", "\ud800")], turns[new(0, 0, 0, 0)].Messages);
    }

    [Fact]
    public void What_is_written_is_read_again_and_a_text_that_many_were_sent_lies_in_it_once()
    {
        var said = new string('x', 100) + "\ud800";
        var read = RunFixture.Turn(0, null, RunFixture.Reply("B")) with { Reading = new("answer", "B", null, []) { Span = new("bare", 0, 1) } };
        var other = RunFixture.Turn(1, null, RunFixture.Reply(""));
        StoredTurn[] turns = [new(read, [Message.User(said)]), new(other, [Message.User(said), new("assistant", "yes")])];
        var json = Cell.ReadBytes(TrialPack.Write(turns, [other]));

        var pack = TrialPack.Read(json);
        Assert.Equivalent(turns[0], pack.Complete(read with { Reading = read.Reading with { Span = null } }), strict: true);
        Assert.Equivalent(turns[1], pack.Complete(other), strict: true);
        Assert.Equivalent(other, Assert.Single(pack.Failed), strict: true);
        Assert.Equal(1, new string(json.Select(one => (char)one).ToArray()).Split("utf16").Length - 1);
    }

    [Theory]
    [InlineData("""{"messages":[{"seat":[0,0,0,0],"said":[]},{"seat":[0,0,0,0],"said":[]}],"failed":[]}""")]
    [InlineData("""{"messages":[{"seat":[0,0,0],"said":[]}],"failed":[]}""")]
    [InlineData("""{"messages":[{"said":[]}],"failed":[]}""")]
    [InlineData("""{"messages":[{"seat":[0,0,0,0]}],"failed":[]}""")]
    [InlineData("""{"messages":[{"seat":[0,0,0,0],"said":[["user",null]]}],"failed":[]}""")]
    [InlineData("""{"texts":["a"],"messages":[{"seat":[0,0,0,0],"said":[["user",1]]}],"failed":[]}""")]
    [InlineData("""{"texts":["a"],"messages":[{"seat":[0,0,0,0],"said":[["user",-1]]}],"failed":[]}""")]
    [InlineData("""{"texts":["a"],"messages":[{"seat":[0,0,0,0],"said":[["user",0]],"span":["boxed",1.5,1]}],"failed":[]}""")]
    [InlineData("""{"texts":["a"],"messages":[{"seat":[0,0,0,0],"said":[["user",0]],"span":["boxed",1]}],"failed":[]}""")]
    [InlineData("""{"messages":1}""")]
    [InlineData("[]")]
    public void What_is_no_pack_is_refused(string json) => Assert.Throws<FormatException>(() => Read(json));

    [Fact]
    public void A_failed_turn_with_a_seed_that_is_no_number_of_64_bits_is_refused()
    {
        var turn = RunFixture.Turn(0, null, RunFixture.Reply(""));
        var failed = turn with { Agent = turn.Agent with { Sampling = Sampling.Default with { Seed = long.MaxValue } } };
        var json = Encoding.UTF8.GetString(Cell.ReadBytes(TrialPack.Write([], [failed])));

        Assert.Equal(long.MaxValue, Assert.Single(Read(json).Failed).Agent.Sampling.Seed);
        Assert.Throws<FormatException>(() => Read(json.Replace("\"9223372036854775807\"", "\"9223372036854775808\"", StringComparison.Ordinal)));
    }

    private static TrialPack Read(string json) => TrialPack.Read(Encoding.UTF8.GetBytes(json));
}
