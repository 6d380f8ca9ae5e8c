using Mad.Answers;
using Xunit;

namespace Mad.Tests.Answers;

public sealed class NoAnswerTests
{
    private static string? Letter(string text) => AnswerFormTests.Read(text).Letter;

    [Theory]
    [InlineData("")]
    [InlineData("   \n\n ")]
    [InlineData("A good idea is needed here.")]
    [InlineData("I believe so.")]
    [InlineData("The answer, I think, needs more data.")]
    [InlineData("The answer is A mixture of both.")]
    [InlineData("The answer is a mixture of both.")]
    [InlineData("The value is f(x).")]
    [InlineData("The probability is P(A).")]
    [InlineData("The answer is P(A) = 0.3")]
    [InlineData("Where $E$ is the energy and $B$ the field.")]
    [InlineData("The answer depends on $g$ alone.")]
    [InlineData("Vitamin B12 and hepatitis B-related disease, e.g. at 5 °C.")]
    [InlineData("The answer is E.g. unclear")]
    [InlineData("Put your answer in the form (X) at the end.")]
    [InlineData("Answer: None of the above")]
    [InlineData("The answer is 42.")]
    [InlineData("{\"answer\": null}")]
    [InlineData("A. alpha\nB. beta wave\nC. gamma")]
    [InlineData("All the answers:\nA. one\nB. two\nC. three")]
    public void Articles_pronouns_variables_and_lists_are_no_answers(string text) => Assert.Null(Letter(text));

    [Theory]
    [InlineData("The answer is not (B).")]
    [InlineData("The answer isn't B.")]
    [InlineData("B is incorrect.")]
    [InlineData("Option C is wrong.")]
    [InlineData("(C) can be ruled out.")]
    [InlineData("We rule out (D).")]
    [InlineData("It is anything rather than (B).")]
    [InlineData("I don't think the answer is B.")]
    [InlineData("If the answer is B, the sum is odd.")]
    [InlineData("Option (E) cannot be right.")]
    [InlineData("The incorrect answer is A.")]
    public void A_denied_or_supposed_letter_is_no_answer(string text) => Assert.Null(Letter(text));

    [Theory]
    [InlineData("It lies between A and B.")]
    [InlineData("It is between (A) and (B)")]
    [InlineData("It is either (A) or (B).")]
    [InlineData("The answer is (A) or (C).")]
    [InlineData("The answer is (A), (C), and (D).")]
    [InlineData("The answer is (A, C).")]
    [InlineData("The answer is A/B.")]
    [InlineData("So (B) is interesting. The answer is (C) and (D).")]
    [InlineData("(A) is correct as to the time. (C) is correct as to the place.")]
    [InlineData("The answer (A) is too small. The answer (B) has too high a rate.")]
    public void Several_letters_at_once_are_no_answer(string text) => Assert.Null(Letter(text));

    [Theory]
    [InlineData("The answers are (a) 0.2 m, (b) 3 s.")]
    [InlineData("So the answers are:\n(a) 30\n(b) 28\n\nNothing fits.")]
    [InlineData("We can eliminate answer (B) because it is too small.")]
    [InlineData("The closest option is gamma, but this is not correct.")]
    [InlineData("Two of them hold. Let us see. Option (C) would mean that the")]
    [InlineData("Two of them hold. The last gamma is of the")]
    [InlineData("(A) We begin with the first part. Then we go on with the next. After that")]
    public void Parts_references_and_sentences_cut_off_are_no_answers(string text) => Assert.Null(Letter(text));

    [Theory]
    [InlineData("<think>The answer is A.</think>The answer is B.", "B")]
    [InlineData("The answer is A.</think>\n\nB", "B")]
    [InlineData("<think>The answer is A.</think>I cannot say.", null)]
    [InlineData("<think>The answer is A.", null)]
    [InlineData("<THINK>A</THINK><think>The answer is A", null)]
    [InlineData("The answer is C. <think>Or is the answer A?", "C")]
    [InlineData("&lt;think&gt;The answer is A.&lt;/think&gt; The answer is B.", "B")]
    public void Thinking_is_not_read(string text, string? letter) => Assert.Equal(letter, Letter(text));

    [Fact]
    public void An_options_own_words_do_not_deny_it()
    {
        var found = AnswerExtractor.Mad.Read("The answer is (B) Not allowed.", ["Allowed", "Not allowed"]);

        Assert.Equal("B", found.Letter);
    }

    [Theory]
    [InlineData(Ending.Answered, "B")]
    [InlineData(Ending.Truncated, "B")]
    [InlineData(Ending.Said, "B")]
    [InlineData(Ending.Refused, null)]
    [InlineData(Ending.Empty, null)]
    [InlineData(Ending.Failed, null)]
    public void Only_replies_that_came_are_read(Ending ending, string? letter)
    {
        var question = new Question("q", "c", "?", AnswerFormTests.Options);
        var reading = AnswerExtractor.Mad.Read(new Reply(ending, "The answer is B.", "", Usage.Zero), Expect.Answer(AnswerExtractor.Mad.Id), question);

        Assert.Equal((letter, "answer"), (reading.Value, reading.Kind));
    }

    [Fact]
    public void A_critique_is_not_read()
    {
        var question = new Question("q", "c", "?", AnswerFormTests.Options);
        var reading = AnswerExtractor.Mad.Read(new Reply(Ending.Answered, "The answer is B.", "", Usage.Zero), Expect.Text("critique"), question);

        Assert.Equal(Reading.None("critique"), reading);
    }
}
