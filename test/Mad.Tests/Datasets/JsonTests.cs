using Xunit;

namespace Mad.Tests.Datasets;

public sealed class JsonTests : IDisposable
{
    private const string Good = """{"question_id": 7, "question": "q", "options": ["x", "y"], "answer": "B", "answer_index": 0, "category": "law"}""";

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("x.jsonl", Good)]
    [InlineData("x.jsonl", "\uFEFF\r\n" + Good + "\r\n\r\n")]
    [InlineData("x.ndjson", Good + "\n")]
    [InlineData("x.json", "[" + Good + "]")]
    [InlineData("x.json", Good + "\n")]
    public void MMLU_Pros_schema_is_recognised_and_its_letter_wins_over_its_index(string name, string text)
    {
        var problem = Assert.Single(Scratch.Read(_scratch.Write(name, text)).Problems);
        Assert.Equal(("7", "law", "B"), (problem.Question.Id, problem.Question.Category, problem.Answer));
    }

    [Fact]
    public void CommonsenseQAs_schema_is_recognised()
    {
        var path = _scratch.Write("x.jsonl", """{"id": "k", "question": "q", "question_concept": "c", "choices": {"label": ["A", "B"], "text": ["x", "y"]}, "answerKey": "B"}""");
        var problem = Assert.Single(Scratch.Read(path).Problems);
        Assert.Equal(("k", "c", "B"), (problem.Question.Id, problem.Question.Category, problem.Answer));
    }

    [Theory]
    [InlineData("{\"question\": oops}", "x.jsonl, row 2: not valid JSON from byte 14 on")]
    [InlineData("{\"question\": \"cut", "x.jsonl, row 2: not valid JSON")]
    [InlineData("[1, 2]", "x.jsonl, row 2: a JSON object is needed here, one for each question, but this is a list")]
    [InlineData("{\"question\": \"\\ud800\", \"options\": [\"x\", \"y\"], \"answer\": \"A\", \"question_id\": 8, \"category\": \"c\"}", "row 2, column 'question': not valid Unicode")]
    [InlineData("{\"question\": true, \"options\": [\"x\", \"y\"], \"answer\": \"A\", \"question_id\": 8, \"category\": \"c\"}", "row 2, column 'question': text is needed here, but this is true or false")]
    [InlineData("{\"options\": [\"x\", \"y\"], \"answer\": \"A\", \"question_id\": 8, \"category\": \"c\"}", "row 2, column 'question': the question is empty")]
    [InlineData("{\"question\": \"q\", \"options\": [\"x\", \"y\"], \"answer\": 1.5, \"question_id\": 8, \"category\": \"c\"}", "row 2, column 'answer': the answer is a number from 0 here, not '1.5'")]
    public void A_broken_line_is_named(string line, string message) =>
        Assert.Contains(message, Scratch.Refusal(_scratch.Write("x.jsonl", Good + "\n" + line + "\n")));

    [Fact]
    public void Blank_lines_count_as_rows_so_that_the_row_is_the_line() =>
        Assert.Contains("row 4: not valid JSON", Scratch.Refusal(_scratch.Write("x.jsonl", Good + "\n\n\n{\n")));

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_refused_in_their_row() =>
        Assert.Contains("row 1, column 'question': not valid Unicode", Scratch.Refusal(_scratch.Write("x.jsonl", [.. "{\"question\": \""u8, 0xFF, .. "\", \"options\": [\"x\", \"y\"], \"answer\": \"A\"}"u8])));

    [Fact]
    public void A_broken_array_is_named_by_line() =>
        Assert.Contains("x.json, line 2: not valid JSON", Scratch.Refusal(_scratch.Write("x.json", "[" + Good + ",\n{oops}]")));

    [Fact]
    public void JSON_nested_without_end_is_refused() =>
        Assert.Contains("not valid JSON", Scratch.Refusal(_scratch.Write("x.jsonl", new string('[', 100_000).Insert(0, "{\"a\":"))));

    [Fact]
    public void Text_that_looks_like_a_date_or_a_number_stays_text()
    {
        var path = _scratch.Write("x.jsonl", """{"id": "2020-01-02", "question": "1e5", "options": ["007", 1.50], "answer": "A"}""");
        var problem = Scratch.Read(path).Problems[0];
        Assert.Equal(("2020-01-02", "1e5"), (problem.Question.Id, problem.Question.Text));
        Assert.Equal(["007", "1.50"], problem.Question.Options);
    }
}
