using CsCheck;
using Xunit;

namespace Mad.Tests.Answers;

/// <summary>A reply that has concluded and goes on to other questions is not read there; one that thinks again is.</summary>
public sealed class OwnPartTests
{
    private static readonly string[] Turns = ["Wait.", "However, step 2 is wrong.", "On second thought:", "But let me check.", "Agent 2 is right.", "Having read the other solutions:", "I was mistaken."];

    [Theory]
    [InlineData("The tax is 5. The answer is (A).\n\nFinal Answer: The answer is (C).")]
    [InlineData("So the answer is (A).\n\nNow, combining all the answers, we have:\nThe answer is (B).\nThe answer is (C).")]
    [InlineData("Based on the figures, the answer is (A).\n\nNow, let's summarize the answers to all questions:\n1. The answer is (B).\n2. The answer is (D).")]
    [InlineData("They sang \"of the sea.\" The answer is (A).\n\nNow, let's总结以上问题的答案:\n\nThe answer is (D).\nThe answer is (C).")]
    [InlineData("The answer is (A).\n\nAnswer: The answer is (A).\n\nAnswer: The answer is (D).\n\nAnswer: The answer is (E).")]
    [InlineData("The answer is (A).\n\n== response ==\n\nThe answer is (D).\n\nSome words on a matter of another kind. The answer is (E).")]
    [InlineData("Therefore, the correct answer is A. alpha.\n\nAnswer: B")]
    [InlineData("The answer is (A).\n\nQuestion: How many?\nOptions:\nA. one\nB. two\nAnswer: Let's think step by step. However many, it is two. The answer is (B).")]
    [InlineData("The answer is (A).\n\nA. one\nB. two\nC. three\n\nLet us count once more. The answer is (C).")]
    [InlineData("The answer is (A).\n\nQ: Which of these follows the words \"in the beginning was\", and who first wrote them down for the people of the town?\n\nThe answer is (C).")]
    [InlineData("The answer is (A).\n\nUser: Thank you. And which one is found under water in most of the lakes of the north in spring?\n\n**Answer: (C)**")]
    public void Answers_to_other_questions_are_not_read(string text) => Assert.Equal("A", AnswerFormTests.Read(text).Letter);

    [Theory]
    [InlineData("The answer is (A). Wait, no.\n\nThe answer is (C).")]
    [InlineData("The answer is (A).\n\nLet me verify this.\n\nThe answer is (C).")]
    [InlineData("The answer is (A).\n\nHowever, the second term is negative.\n\nFinal answer: C")]
    [InlineData("The answer is (A).\n\nNow, considering what the other agents wrote:\nThe answer is (C).")]
    [InlineData("Solution 1:\nThe answer is (A).\n\nSolution 2:\nThe answer is (B).\n\nThe answer is (C).")]
    [InlineData("1. The answer is (A).\n2. The answer is (B).\n\nThe agents disagree; counting again gives three. The answer is (C).")]
    [InlineData("If the rate is fixed, the answer is (A).\nIf it is not, the answer is (C).")]
    [InlineData("Question: which?\nOptions:\nA. alpha\nB. beta wave\nC. gamma\n\nThe answer is (C).")]
    [InlineData("The answer is (A).\n\nBut let us read the task again.\n\nQuestion: which?\nA. alpha\nB. beta wave\nC. gamma\n\nThe answer is (C).")]
    [InlineData("The answer is (A).\n\nQuestion: is that right? No: the sum is odd. The answer is (C).")]
    [InlineData("The answer is (A) or (B).\n\nFinal answer: (C)")]
    [InlineData("I said that the answer is (A).\n\nFinal answer: (C)")]
    [InlineData("My first answer is (A).\n\nFinal answer: (C)")]
    [InlineData("The closest option is (A), but it is too small.\n\nFinal answer: (C)")]
    [InlineData("(A) holds the first place and is named in many books as the answer to this kind of question.\n\nFinal answer: (C)")]
    public void A_second_look_at_the_own_question_is_read(string text) => Assert.Equal("C", AnswerFormTests.Read(text).Letter);

    [Fact]
    public void Nothing_is_cut_before_something_is_concluded() => Gen.Int[0, Turns.Length - 1].Sample(turn =>
        Assert.Equal("C", AnswerFormTests.Read($"Question 7: which one?\nA. one\nB. two\n\n{Turns[turn]}\n\nQuestion: and now?\n\nThe answer is (C).").Letter));

    [Fact]
    public void A_reason_to_think_again_lets_the_next_answer_count() => Gen.Int[0, Turns.Length - 1].Sample(turn =>
        Assert.Equal("C", AnswerFormTests.Read($"The answer is (A).\n\n{Turns[turn]}\n\nThe answer is (C).").Letter));

    [Theory]
    [InlineData("The answer is (A).\n")]
    [InlineData("Question: x\n")]
    [InlineData("The answer is (A).\n\nQuestion: x\nA. alpha\nB. beta\n")]
    [InlineData("the answer is A, the answer is ")]
    [InlineData("(a) x ")]
    [InlineData("A. alpha\nB. beta wave\n")]
    [InlineData("Question: but x\n")]
    [InlineData("\n(A)")]
    public void A_mebibyte_of_restarts_is_read_in_linear_time(string piece)
    {
        var text = "The answer is (A).\n\n" + string.Concat(Enumerable.Repeat(piece, (1 << 20) / piece.Length));

        Assert.Contains(AnswerFormTests.Read(text).Letter, new[] { "A", null });
    }
}
