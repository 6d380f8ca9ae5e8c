using Mad.Reports.Debates;
using Xunit;

namespace Mad.Tests.Reports.Debates;

/// <summary>What was sent for a turn, without what the reader has seen already.</summary>
public sealed class SentMessagesTests
{
    private const string One = "I think that the answer is (B), because of the first law.";
    private const string Two = "No: the second law makes the answer (C), and it is plain to see.";

    [Fact]
    public void Of_a_chat_that_goes_on_only_the_new_messages_are_shown()
    {
        Message[] first = [new("system", "be brief"), Message.User("question")];
        Message[] second = [.. first, Message.Assistant(One), Message.User("and now?")];
        Assert.Equal([Message.User("and now?")], SentMessages.New(second, first, [One]));
        Assert.Equal(first, SentMessages.New(first, [], []));
    }

    [Fact]
    public void A_new_chat_is_shown_whole_but_for_the_agents_own_words()
    {
        Message[] second = [Message.User("other question"), Message.Assistant(One), Message.Assistant("put into its mouth")];
        Assert.Equal([second[0], second[2]], SentMessages.New(second, [Message.User("question")], [One]));
    }

    [Fact]
    public void Replies_that_stand_in_a_prompt_word_for_word_are_found()
    {
        var prompt = $"Others say:\n{One}\n\nand: {Two} Now you.";
        var pieces = SentMessages.Pieces(prompt, [One, Two]);
        Assert.Equal([null, 0, null, 1, null], pieces.Select(piece => piece.Reply));
        Assert.Equal(prompt, string.Concat(pieces.Select(piece => prompt[piece.Part.Start..piece.Part.End])));
        Assert.Equal(Two, prompt[pieces[3].Part.Start..pieces[3].Part.End]);
    }

    [Fact]
    public void The_longest_of_replies_that_begin_alike_is_taken_and_a_short_one_is_none()
    {
        var longer = One + " And there is more to it.";
        var pieces = SentMessages.Pieces("> " + longer, [One, longer, "B"]);
        Assert.Equal([null, 1], pieces.Select(piece => piece.Reply));
    }

    [Fact]
    public void Text_that_is_made_to_be_slow_is_compared_a_few_times_only()
    {
        var wall = new string('a', 199_000);
        var replies = Enumerable.Range(0, 64).Select(i => new string('a', 90_000 + i) + "b").ToList();
        Assert.Equal([null], SentMessages.Pieces(wall, replies).Select(piece => piece.Reply));
    }
}
