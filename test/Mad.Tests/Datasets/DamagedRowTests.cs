using Xunit;

namespace Mad.Tests.Datasets;

public sealed class DamagedRowTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("'' ", "'A'", "['a', 'b']", "column 'question': the question is empty")]
    [InlineData("NULL::VARCHAR", "'A'", "['a', 'b']", "column 'question': the question is empty")]
    [InlineData("5", "'A'", "['a', 'b']", "column 'question': text is needed here, but this is a number")]
    [InlineData("'q'", "''", "['a', 'b']", "column 'answer': there is no right answer here")]
    [InlineData("'q'", "NULL", "['a', 'b']", "column 'answer': there is no right answer here")]
    [InlineData("'q'", "'C'", "['a', 'b']", "column 'answer': the answer 'C' is none of the 2 options")]
    [InlineData("'q'", "2", "['a', 'b']", "column 'answer': the answer '2' is none of the 2 options")]
    [InlineData("'q'", "-1", "['a', 'b']", "column 'answer': the answer '-1' is none of the 2 options")]
    [InlineData("'q'", "['A']", "['a', 'b']", "column 'answer': text is needed here, but this is a list")]
    [InlineData("'q'", "'A'", "['a']", "column 'options': 1 option, but a question has 2 to 26")]
    [InlineData("'q'", "'A'", "list_transform(range(27), lambda x: 'o' || x)", "column 'options': 27 options, but a question has 2 to 26")]
    [InlineData("'q'", "'A'", "['a', NULL]", "column 'options': an option is missing")]
    [InlineData("'q'", "'A'", "'a and b'", "column 'options': a list is needed here")]
    [InlineData("'q'", "'A'", "7", "column 'options': text is needed here, but this is a number")]
    [InlineData("'q'", "'A'", "[['a'], ['b']]", "column 'options': text is needed here, but this is a list")]
    public void What_is_wrong_is_said_with_file_row_and_column(string question, string answer, string options, string message)
    {
        var path = _scratch.Parquet("bad.parquet", $"SELECT {question} question, {options} AS options, {answer} answer");
        Assert.Contains($"{path}, row 1, {message}", Scratch.Refusal(path));
    }

    [Fact]
    public void The_row_is_counted_from_one()
    {
        var path = _scratch.Parquet("bad.parquet", "SELECT 'q' question, ['a', 'b'] AS options, CASE WHEN i = 4999 THEN 'X' ELSE 'A' END answer FROM range(6000) t(i)");
        Assert.Contains("bad.parquet, row 5000, column 'answer'", Scratch.Refusal(path));
    }

    [Fact]
    public void An_id_that_comes_twice_is_refused()
    {
        var path = _scratch.Parquet("bad.parquet", "SELECT i // 2 id, 'q' question, ['a', 'b'] AS options, 'A' answer FROM range(4) t(i)");
        Assert.Contains("row 2, column 'id': the id '0' is in an earlier row too", Scratch.Refusal(path));
    }

    [Fact]
    public void A_missing_column_names_the_file_and_the_columns_there_are_and_the_nearest_right_one()
    {
        var path = _scratch.Parquet("bad.parquet", "SELECT 'q' question, ['a', 'b'] AS option, 'A' answer, 1 note");
        var message = Scratch.Refusal(path);
        Assert.Contains("bad.parquet has no column 'options' (did you mean 'option'?)", message);
        Assert.Contains("there is 'question', 'option', 'answer', 'note'", message);
        Assert.Contains("--map", message);
    }

    [Fact]
    public void A_missing_struct_field_is_refused_in_its_row()
    {
        var path = _scratch.Parquet("bad.parquet", "SELECT 'q' question, {'label': ['A', 'B']} AS choices, 'A' answer");
        Assert.Contains("row 1, column 'choices.text': a list is needed here", Scratch.Refusal(path, "options=choices.text"));
    }

    [Fact]
    public void Labels_must_be_as_many_as_options()
    {
        var path = _scratch.Parquet("bad.parquet", "SELECT 'q' question, ['a', 'b'] AS options, ['A'] AS labels, 'A' answer");
        Assert.Contains("1 labels for 2 options", Scratch.Refusal(path, "labels=labels"));
    }

    [Fact]
    public void A_huge_question_is_read_and_one_beyond_all_measure_is_refused()
    {
        Assert.Equal(3_000_000, Scratch.Read(_scratch.Parquet("big.parquet", "SELECT repeat('x', 3000000) question, ['a', 'b'] AS options, 'A' answer")).Problems[0].Question.Text.Length);
        Assert.Contains("row 1: the question has 5000003 characters", Scratch.Refusal(_scratch.Parquet("big.parquet", "SELECT repeat('x', 5000000) question, ['a', 'b'] AS options, 'A' answer")));
    }

    [Fact]
    public void A_small_file_that_unpacks_to_gigabytes_is_refused()
    {
        var path = _scratch.Parquet("bomb.parquet", "SELECT repeat('x', 4000000) question, ['a', 'b'] AS options, 'A' answer FROM range(300)");
        Assert.True(new FileInfo(path).Length < 64 << 20);
        Assert.Contains("too large", Scratch.Refusal(path));
    }
}
