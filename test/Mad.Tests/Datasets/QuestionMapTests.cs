using Mad.Datasets;
using Xunit;

namespace Mad.Tests.Datasets;

public sealed class QuestionMapTests
{
    [Fact]
    public void A_map_is_a_list_of_fields_and_columns() =>
        Assert.Equal(
            new Dictionary<string, string> { ["question"] = "q", ["options"] = "A,B,C", ["answer"] = "index:gold" },
            QuestionMap.Parse("question=q, options=A,B,C ,answer=index:gold"));

    [Theory]
    [InlineData("question", "is no FIELD=COLUMN")]
    [InlineData("=x", "is no FIELD=COLUMN")]
    [InlineData("qestion=x", "did you mean 'question'?")]
    [InlineData("id=x,id=y", "'id' is there twice")]
    public void A_wrong_map_is_refused(string map, string message) =>
        Assert.Contains(message, Assert.Throws<UsageException>(() => QuestionMap.Parse(map)).Message);

    [Fact]
    public void A_map_to_a_column_that_is_not_there_is_refused()
    {
        using var scratch = new Scratch();
        var path = scratch.Write("own.csv", "question,A,B,answer\nq,x,y,A\n");
        Assert.Contains("has no column 'topic'", Scratch.Refusal(path, "category=topic"));
    }
}
