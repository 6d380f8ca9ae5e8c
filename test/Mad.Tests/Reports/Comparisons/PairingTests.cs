using Mad.Reports.Comparisons;
using Mad.Tests.Scoring;
using Xunit;

namespace Mad.Tests.Reports.Comparisons;

public sealed class PairingTests
{
    private static readonly Comparand A = Ids("a", ["1", "2", "3", "4"]);

    [Fact]
    public void Questions_pair_by_id_in_whatever_order_they_were_asked()
    {
        var pairing = Pairing.Of([A, Ids("b", ["4", "2", "1", "3"])], common: false);
        Assert.Equal(["1", "2", "3", "4"], pairing.Questions);
        Assert.Empty(pairing.LeftOut);
    }

    [Fact]
    public void A_mismatch_is_refused_and_what_is_missing_is_listed_on_each_side()
    {
        var refused = Assert.Throws<UsageException>(() => Pairing.Of([A, Ids("b", ["2", "3", "5", "6", "7", "8", "9", "10"])], common: false));
        Assert.Equal(
            """
            they were not asked the same questions, so they cannot be paired:
              a was not asked 6 questions of 10: 5, 6, 7, 8, 9, …
              b was not asked 2 questions of 10: 1, 4
            Ask the missing ones (mad run --questions RUN asks what RUN was asked; the command that began a run finishes it), or compare on the 2 that all have with --common.
            """.ReplaceLineEndings("\n"), refused.Message);
    }

    [Fact]
    public void A_question_of_which_a_trial_is_open_is_missing_not_wrong()
    {
        var b = SideOf.Of("b", Ids("b", ["1", "2"]).Questions, "3", "4");
        var refused = Assert.Throws<UsageException>(() => Pairing.Of([A, b], common: false));
        Assert.Contains("  b has not finished 2 questions of 4: 3, 4\n", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("was not asked", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["1", "2"], Pairing.Of([A, b], common: true).Questions);
    }

    [Theory]
    [InlineData("other text", "b", "B")]
    [InlineData("?", "another b", "B")]
    [InlineData("?", "b", "C")]
    public void The_same_id_with_another_text_option_or_answer_is_another_question(string text, string option, string answer)
    {
        var changed = SideOf.Of("b",
        [
            .. A.Questions.Select(question => question.Problem.Question.Id == "2"
                ? new QuestionCredit(new Problem(new Question("2", "maths", text, ["a", option, "c", "d"]), answer), [1])
                : question),
        ]);
        var refused = Assert.Throws<UsageException>(() => Pairing.Of([A, changed], common: false));
        Assert.Contains("  b has 1 question with another text, options or answer than the others: 2\n", refused.Message, StringComparison.Ordinal);
        var pairing = Pairing.Of([A, changed], common: true);
        Assert.Equal(["1", "3", "4"], pairing.Questions);
        Assert.Equal(["2"], pairing.LeftOut);
    }

    [Fact]
    public void Another_category_under_the_same_id_is_no_other_question()
    {
        var b = SideOf.Of("b", [.. A.Questions.Select(question => new QuestionCredit(question.Problem with { Question = question.Problem.Question with { Category = "law" } }, [1]))]);
        Assert.Equal(4, Pairing.Of([A, b], common: false).Questions.Count);
    }

    [Fact]
    public void Without_a_common_question_nothing_is_compared_even_when_that_is_asked_for()
    {
        var refused = Assert.Throws<UsageException>(() => Pairing.Of([A, Ids("b", ["5"])], common: true));
        Assert.StartsWith("there is no question that all of them have answered", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_three_sides_the_questions_that_all_have_are_common()
    {
        var pairing = Pairing.Of([A, Ids("b", ["1", "2", "3"]), Ids("c", ["2", "3", "4", "5"])], common: true);
        Assert.Equal(["2", "3"], pairing.Questions);
        Assert.Equal(["1", "4", "5"], pairing.LeftOut);
    }

    private static Comparand Ids(string name, string[] ids) => SideOf.Of(name, [.. ids.Select(id => new QuestionCredit(Talk.Problem(id, "B"), [1]))]);
}
