using CsCheck;
using Xunit;

namespace Mad.Tests.Answers;

public sealed class BallotReaderTests
{
    private const int Candidates = 4;

    private static string Read(string rule, string text) => Replies.Items("ballot", text, rule + "@1", Candidates);

    [Theory]
    [InlineData("Ballot: 2", "2")]
    [InlineData("I weighed all 4 of them; 3 is long.\n\n**Ballot: 2**", "2")]
    [InlineData("**Ballot:** 2", "2")]
    [InlineData("Ballot: [2]", "2")]
    [InlineData("Ballot: (2)", "2")]
    [InlineData("Ballot: Solution 2", "2")]
    [InlineData("Ballot: #2.", "2")]
    [InlineData("Ballot: I vote for Solution 2.", "2")]
    [InlineData("Ballot: 2 (Solution 2 is the only one with all 3 cases)", "2")]
    [InlineData("Ballot: 2 because 1 is wrong", "2")]
    [InlineData("Ballot:\n\n2", "2")]
    [InlineData("Ballot - 2", "2")]
    [InlineData("Ballot: `2`", "2")]
    [InlineData("**Ballot: 2**\n\n*(I took Solution 2 because 1 and 3 divide by zero.)*", "2")]
    [InlineData("**My Final Ballot:** Candidate 2\n\nThank you for the 4 solutions!", "2")]
    [InlineData(@"Ballot: \boxed{2}", "2")]
    [InlineData("Ballot: $2$", "2")]
    [InlineData("Vote: 2", "2")]
    [InlineData("My vote goes to Solution 2, not to 3.", "2")]
    [InlineData("My vote is Solution 2.", "2")]
    [InlineData("Solution 2", "2")]
    [InlineData("All are close.\n\n**2**", "2")]
    [InlineData("I vote for 2.", "2")]
    [InlineData("I would therefore vote for solution 2 rather than 1.", "2")]
    [InlineData("{\"vote\": 2}", "2")]
    [InlineData("```json\n{\"ballot\": \"2\"}\n```", "2")]
    [InlineData("Ballot: 1\nNo:\nBallot: 2", "2")]
    [InlineData("Vote: 1\nBallot: 2\nVote: 3", "2")]
    [InlineData("<think>Ballot: 1</think>Ballot: 2", "2")]
    [InlineData("Ballot: 9, 2", "2")]
    [InlineData("Ｂａｌｌｏｔ：２", "2")]
    [InlineData("Ballot: 9", "")]
    [InlineData("Ballot: 0", "")]
    [InlineData("Ballot: -2", "")]
    [InlineData("Ballot: 2.5", "")]
    [InlineData("Ballot: 1, 3", "")]
    [InlineData("Ballot: none", "")]
    [InlineData("Ballot: none of the 3 is good", "")]
    [InlineData("Ballot: 2\nBallot: none", "")]
    [InlineData("Ballot: 2000000000000", "")]
    [InlineData("There are 3 of them.", "")]
    [InlineData("I cannot vote for 2.", "")]
    [InlineData("", "")]
    public void A_simple_ballot_names_one(string text, string items) => Assert.Equal(items, Read("simple", text));

    [Theory]
    [InlineData("Ballot: 1, 3", "1 3")]
    [InlineData("Ballot: 3,1,3", "1 3")]
    [InlineData("Ballot: 3 and 1.", "1 3")]
    [InlineData("Ballot: [1, 3]", "1 3")]
    [InlineData("Ballot: Solution 1, Solution 3", "1 3")]
    [InlineData("Ballot: **1**, **3**", "1 3")]
    [InlineData("Ballot: (1), (3)", "1 3")]
    [InlineData("Ballot: {1, 3}", "1 3")]
    [InlineData("Ballot:\n- Solution 1\n- Solution 3\n\nThank you.", "1 3")]
    [InlineData("Ballot: 2", "2")]
    [InlineData("{\"ballot\": [1, 3]}", "1 3")]
    [InlineData("{\n  \"approved\": [\n    1,\n    3\n  ]\n}", "1 3")]
    [InlineData("I approve of solutions 1 and 3.", "1 3")]
    [InlineData("So:\n1, 3", "1 3")]
    [InlineData("Ballot: 1, 7, 3", "1 3")]
    [InlineData("Ballot: 1-3", "")]
    [InlineData("Ballot: none", "")]
    public void An_approval_ballot_names_a_set(string text, string items) => Assert.Equal(items, Read("approval", text));

    [Theory]
    [InlineData("Ballot: 3 > 1 > 2", "3 1 2")]
    [InlineData("Ballot: 3>1>2>4", "3 1 2 4")]
    [InlineData("Ballot: 3, 1, 2", "3 1 2")]
    [InlineData("Ballot: 3-1-2", "3 1 2")]
    [InlineData("Ballot: 3 - 1 - 2", "3 1 2")]
    [InlineData("Ballot: 3 -> 1 -> 2", "3 1 2")]
    [InlineData("Ballot: 3 &gt; 1 &gt; 2", "3 1 2")]
    [InlineData("**Ballot:** Solution 3 > Solution 1 > Solution 2", "3 1 2")]
    [InlineData("Ballot: 3, then 1, then 2", "3 1 2")]
    [InlineData("Ballot: 3 > 1 > 3 > 9 > 2", "3 1 2")]
    [InlineData("Ballot:\n1. Solution 3\n2. Solution 1\n3. Solution 2", "3 1 2")]
    [InlineData("Ballot:\n1) 3\n2) 1\n3) 2\n", "3 1 2")]
    [InlineData("Ranking: [3, 1, 2]", "3 1 2")]
    [InlineData("{\"ranking\": [3, 1, 2]}", "3 1 2")]
    [InlineData("I weighed them.\n\n3 > 1 > 2", "3 1 2")]
    [InlineData("Ballot: " + @"$3 > 1 > 2$", "3 1 2")]
    [InlineData("Ballot: best first", "")]
    public void A_ranked_ballot_is_an_order(string text, string items) => Assert.Equal(items, Read("ranked", text));

    [Theory]
    [InlineData("Ballot: 1=6, 2=4", "1=6 2=4")]
    [InlineData("Ballot: 2 = 4; 1 = 6.", "1=6 2=4")]
    [InlineData("Ballot: 1: 6, 2: 4", "1=6 2=4")]
    [InlineData("Ballot: 1 -> 6, 2 -> 4", "1=6 2=4")]
    [InlineData("Ballot: **1=6, 2=4** (10 in all)", "1=6 2=4")]
    [InlineData("Ballot: Solution 1: 6 points, Solution 2: 4 points", "1=6 2=4")]
    [InlineData("Ballot: 1 (6), 2 (4)", "1=6 2=4")]
    [InlineData("Ballot: 1=6/10 and 2=4/10", "1=6 2=4")]
    [InlineData("Ballot:\n- Solution 1: 6\n- Solution 2: 4\n", "1=6 2=4")]
    [InlineData("Ballot:\n\n| 1 | 6 |\n| 2 | 4 |", "1=6 2=4")]
    [InlineData("{\"1\": 6, \"2\": 4}", "1=6 2=4")]
    [InlineData("My points:\n```json\n{\n  \"1\": 6,\n  \"2\": 4\n}\n```\nThat is all.", "1=6 2=4")]
    [InlineData("{\"ballot\": {\"1\": 6, \"2\": 4}}", "1=6 2=4")]
    [InlineData("{\"Solution 1\": 6, \"Solution 2\": 4}", "1=6 2=4")]
    [InlineData("Ballot: {1: 6, 2: 4}", "1=6 2=4")]
    [InlineData("It adds up.\n1=6, 2=4", "1=6 2=4")]
    [InlineData("Ballot: 1=60, 2=40", "1=60 2=40")]
    [InlineData("Ballot: 1=5, 2=0", "1=5 2=0")]
    [InlineData("Ballot: 1=5, 7=5", "1=5")]
    [InlineData("Ballot: 1=5.5, 2=4", "2=4")]
    [InlineData("Ballot: 1=-5, 2=4", "2=4")]
    [InlineData("Ballot: 1=2, 1=3", "1=3")]
    [InlineData("Ballot: 1=0, 2=0", "")]
    [InlineData("Ballot: 1, 2", "")]
    [InlineData("Ballot: all to the best", "")]
    public void Points_are_shares(string text, string items) => Assert.Equal(items, Read("points", text));

    [Theory]
    [InlineData("simple@2")]
    [InlineData("")]
    public void An_unknown_rule_reads_nothing(string rule) => Assert.Empty(Replies.Read("ballot", "Ballot: 2", rule, Candidates).Items);

    [Fact]
    public void Without_candidates_nothing_is_valid() => Assert.Empty(Replies.Read("ballot", "Ballot: 1", "simple@1").Items);

    [Fact]
    public void A_ballot_has_no_letter() => Assert.Null(Replies.Read("ballot", "The answer is B.\nBallot: 1", "simple@1", Candidates).Value);

    [Fact]
    public void What_is_written_in_the_asked_form_is_read_back()
    {
        var sets = Gen.Int[1, 9].Array[1, 9].Select(numbers => numbers.Distinct().ToArray());
        Gen.Select(sets, Gen.Int[0, 20].Array[9], Replies.OneOf("", "All 4 of them.\n\n", "Ballot: 9\n", "<think>Ballot: 1</think>")).Sample((numbers, points, before) =>
        {
            string Asked(string rule, string ballot) => Replies.Items("ballot", $"{before}Ballot: {ballot}", rule, 9);

            Assert.Equal($"{numbers[0]}", Asked("simple@1", $"{numbers[0]}"));
            Assert.Equal(string.Join(' ', numbers.Order()), Asked("approval@1", string.Join(", ", numbers)));
            Assert.Equal(string.Join(' ', numbers), Asked("ranked@1", string.Join(" > ", numbers)));
            var pairs = numbers.Select(number => $"{number}={points[number - 1]}").ToArray();
            var expected = numbers.Sum(number => points[number - 1]) > 0 ? string.Join(' ', pairs.Order(StringComparer.Ordinal)) : "";
            Assert.Equal(expected, Asked("points@1", string.Join(", ", pairs)));
        });
    }
}
