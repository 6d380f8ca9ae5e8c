using Mad.Datasets;
using Xunit;

namespace Mad.Tests.Datasets;

public sealed class OwnFileTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_map_names_the_columns()
    {
        var path = _scratch.Parquet("own.parquet", "SELECT 'n1' nr, 'why?' ask, ['x', 'y', 'z'] opts, 'C' gold, 'law' area");
        var problem = Assert.Single(Scratch.Read(path, "id=nr,question=ask,options=opts,answer=gold,category=area").Problems);
        Assert.Equal(new Question("n1", "law", "why?", problem.Question.Options), problem.Question);
        Assert.Equal(["x", "y", "z"], problem.Question.Options);
        Assert.Equal("C", problem.Answer);
    }

    [Theory]
    [InlineData("1", "gold", "B")]
    [InlineData("'b'", "gold", "B")]
    [InlineData("'1'", "index:gold", "B")]
    [InlineData("'y'", "text:gold", "B")]
    [InlineData("'B'", "letter:gold", "B")]
    public void An_answer_may_be_a_letter_a_place_or_a_text(string gold, string map, string letter)
    {
        var path = _scratch.Parquet("own.parquet", $"SELECT 'q' question, ['x', 'y'] AS options, {gold} gold");
        Assert.Equal(letter, Scratch.Read(path, "answer=" + map).Problems[0].Answer);
    }

    [Fact]
    public void An_answer_text_that_two_options_have_is_refused()
    {
        var path = _scratch.Parquet("own.parquet", "SELECT 'q' question, ['x', 'x'] AS options, 'x' answer");
        Assert.Contains("the text of several options", Scratch.Refusal(path, "answer=text:answer"));
    }

    [Fact]
    public void Labels_of_their_own_are_turned_into_letters()
    {
        var path = _scratch.Parquet("own.parquet", "SELECT 'q' question, {'text': ['x', 'y'], 'label': ['1', '2']} AS choices, '2' answer");
        Assert.Equal("B", Scratch.Read(path, "options=choices.text,labels=choices.label").Problems[0].Answer);
    }

    [Fact]
    public void Without_an_id_column_the_row_number_is_the_id_and_without_categories_all_are_one()
    {
        var data = Scratch.Read(_scratch.Parquet("own.parquet", "SELECT 'q' question, ['x', 'y'] AS options, 'A' answer FROM range(3)"));
        Assert.Equal(["1", "2", "3"], data.Problems.Select(problem => problem.Question.Id));
        Assert.All(data.Problems, problem => Assert.Equal("", problem.Question.Category));
    }

    [Fact]
    public void A_list_of_choices_with_the_answers_place_and_a_subject_is_understood()
    {
        var problem = Scratch.Read(_scratch.Parquet("own.parquet", "SELECT 'q' question, 'anatomy' subject, ['x', 'y'] AS choices, 1::BIGINT answer")).Problems[0];
        Assert.Equal(("anatomy", "B"), (problem.Question.Category, problem.Answer));
    }

    [Theory]
    [InlineData("it's \"a\" file; DROP--.parquet")]
    [InlineData("glob[1]*?{a,b}.parquet")]
    [InlineData("ünï 漢字 .parquet")]
    public void A_path_may_hold_any_character(string name)
    {
        _scratch.Parquet("glob1x.parquet", "SELECT 'other' question, ['x', 'y'] AS options, 'A' answer");
        var path = _scratch.Parquet(name, "SELECT 'this' question, ['x', 'y'] AS options, 'A' answer");
        Assert.Equal("this", Assert.Single(Scratch.Read(path).Problems).Question.Text);
    }

    [Fact]
    public void A_column_may_have_any_name()
    {
        var path = _scratch.Parquet("own.parquet", """SELECT 'q' "it's ""the"" {question}", ['x', 'y'] "a.b", 'A' answer""");
        Assert.Equal("q", Scratch.Read(path, "question=it's \"the\" {question},options=a.b").Problems[0].Question.Text);
    }

    [Fact]
    public void Unicode_comes_through_unchanged()
    {
        const string text = "naïve 漢字 🧪 \u202Ertl\u202C e\u0301 \u0000 tab\t";
        var path = _scratch.Write("own.jsonl", $$"""{"question": {{System.Text.Json.JsonSerializer.Serialize(text)}}, "options": ["α", "β"], "answer": "A"}""");
        Assert.Equal(text, Scratch.Read(path).Problems[0].Question.Text);
    }

    [Fact]
    public void Parquet_may_have_raw_bytes_for_text()
    {
        var path = _scratch.Parquet("own.parquet", "SELECT 'q'::BLOB question, ['x'::BLOB, 'y'::BLOB] AS options, 'A' answer");
        Assert.Equal("q", Scratch.Read(path).Problems[0].Question.Text);
    }

    [Fact]
    public void A_filler_option_is_dropped_and_the_answers_letter_moves_with_its_option()
    {
        var map = new ColumnMap(null, "question", ["options"], null, new("answer", AnswerForm.Letter), null);
        using var json = System.Text.Json.JsonDocument.Parse("""{"question": "q", "options": ["x", "N/A", "y"], "answer": "C"}""");
        var problem = new ProblemReader(map, ["N/A"]).Read(new("f", 1, json.RootElement));
        Assert.Equal(["x", "y"], problem.Question.Options);
        Assert.Equal("B", problem.Answer);
    }
}
