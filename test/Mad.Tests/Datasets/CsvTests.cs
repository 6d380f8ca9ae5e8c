using Xunit;

namespace Mad.Tests.Datasets;

public sealed class CsvTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Options_may_be_a_JSON_list()
    {
        var problem = Read("question,options,answer\nq,\"[\"\"x, y\"\", \"\"z\"\"]\",B\n")[0];
        Assert.Equal(["x, y", "z"], problem.Question.Options);
        Assert.Equal("B", problem.Answer);
    }

    [Fact]
    public void Options_may_be_columns_with_letters_and_empty_ones_at_the_end_are_none()
    {
        var problems = Read("id,question,A,B,C,D,answer\n1,q,w,x,y,z,D\n2,q,w,x,,,B\n");
        Assert.Equal(["w", "x", "y", "z"], problems[0].Question.Options);
        Assert.Equal(["w", "x"], problems[1].Question.Options);
    }

    [Fact]
    public void An_empty_option_before_another_one_is_refused() =>
        Assert.Contains("row 1, column 'B': this option is empty", Refusal("question,A,B,C,answer\nq,x,,z,A\n"));

    [Fact]
    public void What_a_spreadsheet_would_run_or_change_stays_as_it_is()
    {
        var options = Read("question,A,B,C,D,E,F,answer\n=1+1,+1,-5,@x,'007,1e5,2020-01-02,A\n")[0].Question;
        Assert.Equal("=1+1", options.Text);
        Assert.Equal(["+1", "-5", "@x", "'007", "1e5", "2020-01-02"], options.Options);
    }

    [Fact]
    public void Quotes_commas_and_line_breaks_inside_quotes_are_text() =>
        Assert.Equal("say \"hi\",\r\nthen\ngo 5\" on", Read("question,A,B,answer\r\n\"say \"\"hi\"\",\r\nthen\ngo 5\"\" on\",5\" pipe,\"\"\"\",A\r\n")[0].Question.Text);

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Any_line_end_will_do(string end) =>
        Assert.Equal(["x", "y"], Read($"question,A,B,answer{end}{end}q,x,y,A{end}r,x,y,B")[1].Question.Options);

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_column() => Assert.Single(Read("\uFEFFquestion,A,B,answer\nq,x,y,A\n"));

    [Fact]
    public void Blanks_belong_to_their_field() => Assert.Equal([" x", "y "], Read("question,A,B,answer\nq, x,y ,A\n")[0].Question.Options);

    [Theory]
    [InlineData("question,A,B,answer\nq,x,y,A\nq,x,A\n", "row 2: 3 fields, but the header has 4")]
    [InlineData("question,A,B,answer\nq,x,y,z,A\n", "row 1: 5 fields, but the header has 4")]
    [InlineData("question,A,B,answer\nq,x,y,A\n\"q,x,y,A\n", "row 2: a double quote is opened and never closed")]
    [InlineData("question,A,B,answer\n\"q\"s,x,y,A\n", "row 1: a field goes on after its closing quote")]
    [InlineData("question,A,A,answer\nq,x,y,A\n", "two columns are called 'A'")]
    [InlineData("question;A;B;answer\nq;x;y;A\n", "there is 'question;A;B;answer'")]
    [InlineData("question,options,answer\nq,\"['x', 'y']\",A\n", "column 'options': a list is needed here")]
    public void A_broken_line_is_named(string text, string message) => Assert.Contains(message, Refusal(text));

    [Fact]
    public void A_title_above_the_header_is_not_skipped_in_silence() =>
        Assert.Contains("has no column 'question'", Refusal("my questions\nquestion,A,B,answer\nq,x,y,A\n"));

    private IReadOnlyList<Problem> Read(string text) => Scratch.Read(_scratch.Write("x.csv", text)).Problems;

    private string Refusal(string text) => Scratch.Refusal(_scratch.Write("x.csv", text));
}
