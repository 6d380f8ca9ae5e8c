using CsCheck;
using Mad.Scoring;
using Xunit;

namespace Mad.Tests.Scoring;

public sealed class VoteTests
{
    private static readonly Gen<string?[]> Ballots = Gen.Int[0, 4].Select(i => i == 4 ? null : "ABCD"[i].ToString()).Array[0, 9];

    [Theory]
    [InlineData("BBA", "B")]
    [InlineData("BAB", "B")]
    [InlineData("CBA", "CBA")]
    [InlineData("B-A", "BA")]
    [InlineData("--A", "A")]
    [InlineData("---", "")]
    [InlineData("", "")]
    public void The_most_named_letters_win_in_the_order_of_their_first_naming(string letters, string winners) =>
        Assert.Equal(winners, string.Concat(Vote.Plurality(Letters(letters)).Winners));

    [Theory]
    [InlineData("--A", "")]
    [InlineData("A--B", "")]
    [InlineData("AA-", "A")]
    public void Unread_replies_vote_where_the_settings_say_so(string letters, string winner) =>
        Assert.Equal(winner, Assert.Single(Vote.Plurality(Letters(letters), unparsedVotes: true).Winners));

    [Theory]
    [InlineData("B", 1, 1)]
    [InlineData("BA", 0.5, 1)]
    [InlineData("AB", 0.5, 0)]
    [InlineData("ABC", 1.0 / 3, 0)]
    [InlineData("AC", 0, 0)]
    [InlineData("", 0, 0)]
    public void A_tie_is_worth_its_expectation_or_its_first_winner(string winners, double expected, double first)
    {
        var letters = winners.Select(letter => letter.ToString()).ToList();

        Assert.Equal(expected, Vote.Credit(letters, "B", TieRule.Expected), 1e-15);
        Assert.Equal(first, Vote.Credit(letters, "B", TieRule.First), 1e-15);
    }

    [Fact]
    public void The_order_of_the_voters_changes_only_the_order_of_the_winners() => Gen.Select(Ballots, Gen.Int).Sample((letters, seed) =>
    {
        var shuffled = letters.OrderBy(_ => 0).ToArray();
        new Random(seed).Shuffle(shuffled);
        var (vote, other) = (Vote.Plurality(letters), Vote.Plurality(shuffled));
        Assert.Equal(vote.Winners.Order(), other.Winners.Order());
        Assert.Equal(vote.Unparsed, other.Unparsed);
    });

    [Fact]
    public void The_expected_credit_of_all_letters_sums_to_one_vote() => Ballots.Sample(letters =>
    {
        var winners = Vote.Plurality(letters).Winners;
        var sum = "ABCD".Sum(letter => Vote.Credit(winners, letter.ToString(), TieRule.Expected));
        Assert.Equal(letters.Any(letter => letter is not null) ? 1 : 0, sum, 1e-12);
    });

    private static List<string?> Letters(string letters) => [.. letters.Select(letter => letter == '-' ? null : letter.ToString())];
}
