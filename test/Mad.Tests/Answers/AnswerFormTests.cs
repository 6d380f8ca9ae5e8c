using Mad.Answers;
using Xunit;

namespace Mad.Tests.Answers;

public sealed class AnswerFormTests
{
    internal static readonly string[] Options = ["alpha", "beta wave", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"];

    internal static Extraction Read(string text) => AnswerExtractor.Mad.Read(text, Options);

    [Theory]
    [InlineData("**B**", "B", "lone-letter")]
    [InlineData("$B$", "B", "lone-letter")]
    [InlineData("(B)", "B", "lone-letter")]
    [InlineData("[B]", "B", "lone-letter")]
    [InlineData("B.", "B", "lone-letter")]
    [InlineData("B)", "B", "lone-letter")]
    [InlineData("b", "B", "lone-letter")]
    [InlineData("I", "I", "lone-letter")]
    [InlineData("So much for that.\n\nD", "D", "lone-letter")]
    [InlineData("So much for that.\n\n**Option D**", "D", "lone-letter")]
    [InlineData(@"\boxed{B}", "B", "boxed")]
    [InlineData(@"\boxed{\text{B}}", "B", "boxed")]
    [InlineData(@"Hence $\boxed{\textbf{(B)}}$.", "B", "boxed")]
    [InlineData(@"Hence \[ \boxed{\mathrm{E}} \]", "E", "boxed")]
    [InlineData(@"\boxed{B. beta wave}", "B", "boxed")]
    [InlineData("Answer: B", "B", "answer-colon")]
    [InlineData("ANSWER - b.", "B", "answer-colon")]
    [InlineData("answer: (b)", "B", "answer-colon")]
    [InlineData("**Answer:** B", "B", "answer-colon")]
    [InlineData("**Final answer: C) gamma**", "C", "answer-colon")]
    [InlineData("### Final answer\n\n**D**", "D", "answer-colon")]
    [InlineData("final answer: (B)", "B", "answer-colon")]
    [InlineData("<answer>B</answer>", "B", "answer-colon")]
    [InlineData("answer=B", "B", "answer-colon")]
    [InlineData("The answer is B", "B", "answer-is")]
    [InlineData("The answer is A.", "A", "answer-is")]
    [InlineData("The answer is (I), as shown.", "I", "answer-is")]
    [InlineData("The answer is (B", "B", "answer-is")]
    [InlineData("The answer is ... (B) beta wave", "B", "answer-is")]
    [InlineData("the correct option is B", "B", "answer-is")]
    [InlineData("The best answer to this question is therefore option (G).", "G", "answer-is")]
    [InlineData("The correct answer is:\n\nB. beta wave", "B", "answer-is")]
    [InlineData("The answer is about 4.2, which is option (F).", "F", "answer-value")]
    [InlineData("Answer: I think it is B", "B", "answer-value")]
    [InlineData("(B) is the correct answer.", "B", "is-the-answer")]
    [InlineData("Therefore option C must be the best choice here.", "C", "is-the-answer")]
    [InlineData("All in all I would go with option D, for now.", "D", "chosen")]
    [InlineData("Weighing both, we choose (E) here.", "E", "chosen")]
    [InlineData("""{"answer": "B"}""", "B", "json")]
    [InlineData("```json\n{\"why\": \"A is no good\", \"answer\": \"C\"}\n```", "C", "json")]
    [InlineData("""{"why": "long", "answer": "B""", "B", "json")]
    [InlineData("""{"final_answer": ["C"], "confidence": 0.9}""", "C", "json")]
    [InlineData("""{"choice": "Option D", "confidence": 0.9}""", "D", "json")]
    [InlineData("So it comes to this:\nB. beta wave", "B", "last-line")]
    [InlineData("B\n\nBecause waves do so.", "B", "first-line")]
    [InlineData("B. beta wave\n\nWaves do so because of the water.", "B", "first-line")]
    [InlineData("(A) is incorrect. (C) is correct, as the table shows.", "C", "is-correct")]
    [InlineData("The explanation that fits is (E) epsilon.", "E", "is-bracket")]
    [InlineData("Nothing matches, but it is closest to (H).", "H", "is-bracket")]
    [InlineData("The answer is gamma.", "C", "answer-text")]
    [InlineData("The name of this effect is well known (D).", "D", "last-sentence")]
    [InlineData("This corresponds to option G.", "G", "last-sentence")]
    [InlineData("I suppose one calls it a beta wave.", "B", "quoted")]
    [InlineData("Gamma", "C", "quoted")]
    public void Each_form_is_read_by_its_rule(string text, string letter, string rule)
    {
        var found = Read(text);

        Assert.Equal((letter, rule), (found.Letter, found.Rule));
    }

    [Theory]
    [InlineData("Answer：（Ｂ）")]
    [InlineData("Ａｎｓｗｅｒ：Ｂ")]
    [InlineData("The answer is 【B】")]
    [InlineData("The answer is “B”.")]
    [InlineData("The answer is &#40;B&#41;.")]
    [InlineData("{&quot;answer&quot;: &quot;B&quot;}")]
    [InlineData("The answer is &lt;b&gt;B&lt;/b&gt;")]
    [InlineData("The answer is <strong>B</strong>.")]
    public void Full_width_typographic_and_escaped_forms_are_read(string text) => Assert.Equal("B", Read(text).Letter);

    [Theory]
    [InlineData("The answer is (A). Wait, no. The answer is (C).", "C")]
    [InlineData("Answer: A\n\nOn second thought:\n\nAnswer: B", "B")]
    [InlineData("\\boxed{A} was too quick. The answer is D.", "D")]
    [InlineData("The answer is A.\n\nLet me check once more.\n\nF", "F")]
    [InlineData("The answer is either (A) or (B). I choose B.", "B")]
    [InlineData("The answer is (B). Options (A) and (C) fail.", "B")]
    [InlineData("My initial answer was A. Agent 2's answer is (C). My answer is B.", "B")]
    [InlineData("The answer is B, not A.", "B")]
    [InlineData("Answer: B\n\nAgent 1's answer is A.", "B")]
    public void The_last_valid_mention_wins(string text, string letter) => Assert.Equal(letter, Read(text).Letter);

    [Fact]
    public void The_first_mention_wins_by_the_name_first()
    {
        const string Text = "The answer is (A).\n\nWait, I was wrong. The answer is (C).";

        Assert.Equal("A", AnswerExtractor.First.Read(Text, Options).Letter);
        Assert.Equal("C", AnswerExtractor.Mad.Read(Text, Options).Letter);
    }

    [Theory]
    [InlineData("The answer is (C), (A) or (B).", null, "C")]
    [InlineData("The answer is (B, D).", null, "B")]
    [InlineData("The answer is (A) or (C).\n\nThe answer is (D) and (B).", null, "D")]
    [InlineData("The answer is (A) or (C). On balance, the answer is (C).", "C", "C")]
    [InlineData("The answer is not (B).", null, null)]
    [InlineData("(A) is correct as to the time. (C) is correct as to the place.", null, null)]
    [InlineData("The answer is (A). (b) The answer is (C).", null, "C")]
    public void Of_several_letters_the_lenient_rules_take_the_first_and_ours_none(string text, string? letter, string? lenient)
    {
        var found = AnswerExtractor.Lenient.Read(text, Options);

        Assert.Equal((letter, lenient), (Read(text).Letter, found.Letter));
        Assert.True(letter is not null || lenient is null || found.Rule == "first-of-several");
    }

    [Theory]
    [InlineData("The answer is (1).", "B")]
    [InlineData("The answer is 2.50", "C")]
    [InlineData("The answer is 1.5.", null)]
    [InlineData("The answer is 10.", null)]
    [InlineData("The answer is 1%.", null)]
    [InlineData("The answer is 7.", null)]
    public void A_number_is_the_option_that_equals_it(string text, string? letter) =>
        Assert.Equal(letter, AnswerExtractor.Mad.Read(text, ["0.0", "1.0", "2.5", "7.0", "7.00"]).Letter);

    [Theory]
    [InlineData("The answer is (C) None of the above.", "None of the above", "C")]
    [InlineData("The closest is (C). The answer is none of the above.", "Gamma", null)]
    [InlineData("The answer is (C). The answer is not in units of mass.", "Gamma", "C")]
    public void Where_an_option_says_none_a_letter_is_not_taken_back(string text, string option, string? letter) =>
        Assert.Equal(letter, AnswerExtractor.Mad.Read(text, ["Alpha", "Beta", option]).Letter);

    [Fact]
    public void A_statement_outweighs_a_later_hint() => Assert.Equal("B", Read("The answer is B.\n\nThe nearest other candidate is (C) gamma.").Letter);

    [Theory]
    [InlineData("The answer is E.", 4, null)]
    [InlineData("The answer is D.", 4, "D")]
    [InlineData("The answer is D.", 0, null)]
    public void Only_the_questions_own_letters_count(string text, int options, string? letter) =>
        Assert.Equal(letter, AnswerExtractor.Mad.Read(text, Options[..options]).Letter);

    [Theory]
    [InlineData("The answer is (B).", 15, 1)]
    [InlineData("Ｔhe answer is &#40;B&#41;.", 19, 1)]
    [InlineData("I suppose one calls it a beta wave.", 25, 9)]
    public void The_span_points_into_the_original_text(string text, int start, int length)
    {
        var found = Read(text);

        Assert.Equal((start, length), (found.Start, found.Length));
    }
}
