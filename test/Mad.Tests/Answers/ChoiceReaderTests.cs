using Xunit;

namespace Mad.Tests.Answers;

public sealed class ChoiceReaderTests
{
    [Theory]
    [InlineData("Choice: 2", "2")]
    [InlineData("**Choice:** Reply 2", "2")]
    [InlineData("Reply 1 is short, Reply 3 is wrong.\n\nChoice: 2", "2")]
    [InlineData("Reply 2", "2")]
    [InlineData("2", "2")]
    [InlineData("**2.**", "2")]
    [InlineData("{\"choice\": 2}", "2")]
    [InlineData("I choose Reply 2 over Reply 1.", "2")]
    [InlineData("The best choice is Reply 2.", "2")]
    [InlineData("My choice is 2.", "2")]
    [InlineData("Best reply: 2", "2")]
    [InlineData("**Selected:** [Reply 2]", "2")]
    [InlineData("Reply 1 has a gap. Reply 2 is the most convincing of all.", "2")]
    [InlineData(@"\boxed{2}", "2")]
    [InlineData("Choice: 1\nChoice: 2", "2")]
    [InlineData("Choice: 7", "")]
    [InlineData("Choice: 1 or 2", "1")]
    [InlineData("Choice: 1, 2", "")]
    [InlineData("Choice: none\nReply 2 was close.", "")]
    [InlineData("Reply 1 and Reply 2 are equally good.", "")]
    [InlineData("There are 2 gaps in it.", "")]
    [InlineData("", "")]
    public void One_number_is_chosen(string text, string items) => Assert.Equal(items, Replies.Items("choice", text, "", 3));
}
