using Mad.Scoring;
using Xunit;

namespace Mad.Tests.Scoring;

public sealed class SeedScoreTests
{
    // Expected: numpy 1.24.2, x = [float((i*i*7+3*i)%11<5) for i in range(n)]; print(np.mean(x), np.std(x)/(len(x)**0.5))
    [Theory]
    [InlineData(1, "1.0 0.0")]
    [InlineData(7, "0.5714285714285714 0.1870439059165649")]
    [InlineData(8, "0.625 0.1711632992203644")]
    [InlineData(40, "0.625 0.07654655446197431")]
    [InlineData(129, "0.6356589147286822 0.0423712513015328")]
    [InlineData(200, "0.635 0.0340422531569225")]
    [InlineData(2921, "0.6364258815474153 0.008900299431511374")]
    [InlineData(8192, "0.6363525390625 0.005314888997437225")]
    [InlineData(8193, "0.6362748687904308 0.0053148077817667255")]
    [InlineData(12032, "0.6363031914893617 0.004385639039682529")]
    [InlineData(20000, "0.63635 0.0034015340473086556")]
    public void Accuracy_and_standard_error_print_digit_for_digit_as_NumPy_prints_them(int questions, string expected)
    {
        var records = Enumerable.Range(0, questions)
            .Select(i => Agents(((((long)i * i * 7) + (3 * i)) % 11) < 5 ? "is (A)" : "is (B)"))
            .ToList();

        Assert.Equal(expected, SeedScore.Of(records, "mmlu_pro").Total.Printed);
    }

    [Fact]
    public void The_most_frequent_reading_wins_the_first_seen_wins_a_tie_and_what_cannot_be_read_has_no_vote()
    {
        Assert.True(Right(Agents("is (B)", "is (A)", "is (A)")));
        Assert.True(Right(Agents("is (A)", "is (B)")));
        Assert.False(Right(Agents("is (B)", "is (A)")));
        Assert.True(Right(Agents("no idea", "nor I", "is (a)")));
        Assert.True(Right(Agents("correct option is A", "\\boxed{A}", "is (C)")));
        Assert.False(Right(Agents("no idea", "nor I")));
    }

    [Fact]
    public void With_CommonsenseQA_the_stored_letters_vote_and_a_missing_one_is_a_vote_like_any_other()
    {
        var record = Agents("is (A)", "is (A)", "is (A)") with { Extracted = ["B", null, null] };

        Assert.False(Right(record with { Answer = "B" }, "commonsense_qa"));
        Assert.True(Right(record with { Answer = "B", Extracted = ["B", null, "B"] }, "commonsense_qa"));
        Assert.True(Right(record with { Answer = "B", Extracted = ["B", null] }, "commonsense_qa"));
    }

    [Fact]
    public void A_round_is_read_from_the_message_two_further_on()
    {
        var record = new SeedScoreRecord("7", "law", "A", false, [["ask", "is (A)", "ask again", "is (B)"]], ["B"]);

        Assert.True(SeedScore.Of([record], "mmlu_pro", round: 1).Right[0]);
        Assert.False(SeedScore.Of([record], "mmlu_pro", round: 2).Right[0]);
        Assert.False(SeedScore.Of([record], "mmlu_pro").Right[0]);
        Assert.False(SeedScore.Of([record], "commonsense_qa", round: 1).Right[0]);
    }

    [Theory]
    [InlineData("mmlu_pro")]
    [InlineData("commonsense_qa")]
    public void A_message_that_does_not_exist_names_the_question_and_the_agent(string dataset)
    {
        var record = new SeedScoreRecord("7", "law", "A", false, [["ask", "is (A)", "ask", "is (A)"], ["ask", "is (A)"]], ["A", "A"]);

        var wrong = Assert.Throws<UsageException>(() => SeedScore.Of([record], dataset, round: 2));

        Assert.Equal("question \"7\": the chat of agent 1 has no message 3, where round 2 is looked for; it has 2 messages", wrong.Message);
    }

    [Fact]
    public void An_empty_chat_an_absent_text_and_an_empty_file_are_mistakes()
    {
        Assert.Contains("has no message", Message(Agents("x") with { Chats = [[]] }));
        Assert.Contains("has no text", Message(Agents("x") with { Chats = [["ask", null]] }));
        Assert.Contains("no question", Assert.Throws<UsageException>(() => SeedScore.Of([], "mmlu_pro")).Message);
    }

    [Fact]
    public void Of_a_phased_record_the_stored_letter_counts_and_then_a_boxed_one()
    {
        Assert.True(Right(Phased("A", "is (B)")));
        Assert.True(Right(Phased(null, "so \\boxed{A}")));
        Assert.False(Right(Phased(null, "so A")));
        Assert.False(Right(Phased(null, "is (B)") with { Chats = [] }));
    }

    [Fact]
    public void Categories_are_listed_in_the_order_of_their_first_question()
    {
        var score = SeedScore.Of([Agents("is (A)") with { Category = "law" }, Agents("is (A)") with { Category = "art" }, Agents("is (B)") with { Category = "law" }], "mmlu_pro");

        Assert.Equal(["law 2 0.5 0.35355339059327373", "art 1 1.0 0.0"], score.Categories.Select(tally => $"{tally.Category} {tally.Questions} {tally.Printed}"));
        Assert.Equal([true, true, false], score.Right);
    }

    private static SeedScoreRecord Agents(params string[] replies) =>
        new("1", "all", "A", false, [.. replies.Select(reply => (string?[])["ask", reply])], [.. replies.Select(_ => (string?)null)]);

    private static SeedScoreRecord Phased(string? letter, string reply) => new("1", "all", "A", true, [[reply]], [letter]);

    private static bool Right(SeedScoreRecord record, string dataset = "mmlu_pro") => SeedScore.Of([record], dataset).Right[0];

    private static string Message(SeedScoreRecord record) => Assert.Throws<UsageException>(() => SeedScore.Of([record], "mmlu_pro")).Message;
}
