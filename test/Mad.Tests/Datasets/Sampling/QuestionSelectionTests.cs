using Mad.Datasets;
using Mad.Datasets.Sampling;
using Xunit;

namespace Mad.Tests.Datasets.Sampling;

public sealed class QuestionSelectionTests
{
    private static readonly Dataset Data = Some.Data(("a", 20), ("b", 10));

    [Fact]
    public void First_takes_the_first_ones_of_the_file() =>
        Assert.Equal(["a-0", "a-1", "a-2"], Some.Ids(QuestionSelection.Take(Data, SamplingKind.First, 3, 1)));

    [Fact]
    public void Random_nests_and_does_not_mind_the_order_of_the_file()
    {
        var ten = Some.Ids(QuestionSelection.Take(Data, SamplingKind.Random, 10, 1));
        Assert.Equal(ten, Some.Ids(QuestionSelection.Take(Some.Of(Data.Problems.Reverse()), SamplingKind.Random, null, 1)).Take(10));
        Assert.NotEqual(ten, Some.Ids(QuestionSelection.Take(Data, SamplingKind.Random, 10, 2)));
    }

    [Theory]
    [InlineData(SamplingKind.First)]
    [InlineData(SamplingKind.Random)]
    [InlineData(SamplingKind.Stratified)]
    public void More_than_there_are_is_refused_with_how_many_there_are(SamplingKind kind)
    {
        var fault = Assert.Throws<UsageException>(() => QuestionSelection.Take(Data, kind, 31, 1));
        Assert.Contains("has only 30 questions ('--num-samples all' takes every one)", fault.Message);
        Assert.Equal(30, QuestionSelection.Take(Data, kind, null, 1).Count);
        Assert.Equal(30, QuestionSelection.Take(Data, kind, 30, 1).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Less_than_one_is_refused(int count) =>
        Assert.Contains("at least 1", Assert.Throws<UsageException>(() => QuestionSelection.Take(Data, SamplingKind.First, count, 1)).Message);

    [Fact]
    public void Ids_are_taken_in_their_own_order_and_each_once() =>
        Assert.Equal(["b-3", "a-1"], Some.Ids(QuestionSelection.ByIds(Data, ["b-3", "a-1", "b-3"])));

    [Fact]
    public void Unknown_ids_are_one_message_with_the_first_few()
    {
        var fault = Assert.Throws<UsageException>(() => QuestionSelection.ByIds(Data, ["a-1", "z1", "z2", "z3", "z4", "z5", "z6"]));
        Assert.Contains("6 of 7 ids are not in some: 'z1', 'z2', 'z3', 'z4', 'z5' …", fault.Message);
    }

    [Fact]
    public void No_ids_are_refused() => Assert.Throws<UsageException>(() => QuestionSelection.ByIds(Data, []));

    [Theory]
    [InlineData("stratified", SamplingKind.Stratified)]
    [InlineData("seed_compat", SamplingKind.SeedCompat)]
    public void A_kind_has_a_name(string name, SamplingKind kind) => Assert.Equal(kind, QuestionSelection.Parse(name));

    [Fact]
    public void An_unknown_kind_gets_the_nearest_one() =>
        Assert.Contains("did you mean 'stratified'?", Assert.Throws<UsageException>(() => QuestionSelection.Parse("stratifed")).Message);
}
