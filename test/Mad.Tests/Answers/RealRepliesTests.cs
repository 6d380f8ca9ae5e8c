using Xunit;

namespace Mad.Tests.Answers;

/// <summary>What four real models wrote on MMLU-Pro, against the letters their benchmark's own extractor found.</summary>
public sealed class RealRepliesTests
{
    [Theory]
    [InlineData("llama-3.1-8b-instruct", 10989, 10980, 5230, 5229)]
    [InlineData("mixtral-8x7b-instruct", 10432, 11699, 5010, 5009)]
    [InlineData("phi-3-mini-4k-instruct", 10345, 11790, 5050, 5050)]
    [InlineData("qwen1.5-72b-chat", 10004, 11590, 5777, 5773)]
    public void Coverage_agreement_and_accuracy_on_real_replies_are_as_measured(string model, int read, int agreed, int right, int rightByFirst)
    {
        var replies = RealReplies.All.Where(reply => reply.Model == model).ToList();

        Assert.Equal(12032, replies.Count);
        Assert.Equal(
            (read, agreed, right, rightByFirst),
            (replies.Count(reply => reply.Mad.Letter is not null),
                replies.Count(reply => reply.Mad.Letter == reply.Published),
                replies.Count(reply => reply.Mad.Letter == reply.Problem.Answer),
                replies.Count(reply => reply.First == reply.Problem.Answer)));
    }
}
