using Xunit;

namespace Mad.Tests.Answers;

/// <summary>What four real models wrote on MMLU-Pro, against the letters their benchmark's own extractor found.</summary>
public sealed class RealRepliesTests
{
    [Theory]
    [InlineData("llama-3.1-8b-instruct", 10995, 10981, 5231, 5232)]
    [InlineData("mixtral-8x7b-instruct", 10441, 11697, 5011, 5008)]
    [InlineData("phi-3-mini-4k-instruct", 10374, 11774, 5056, 5055)]
    [InlineData("qwen1.5-72b-chat", 10032, 11562, 5779, 5774)]
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
