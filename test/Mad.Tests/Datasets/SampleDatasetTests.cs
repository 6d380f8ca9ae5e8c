using System.Text.Json;
using Xunit;

namespace Mad.Tests.Datasets;

/// <summary>Holds the form of the built-in dataset; that its answers are right is no test's business.</summary>
public sealed class SampleDatasetTests
{
    private static readonly string[] Categories =
    [
        "biology", "business", "chemistry", "computer science", "economics", "engineering", "health",
        "history", "law", "math", "other", "philosophy", "physics", "psychology",
    ];

    private static readonly IReadOnlyList<Row> Rows = Read();

    [Fact]
    public void It_has_at_least_112_questions_and_8_in_each_of_the_14_categories()
    {
        var counts = Rows.CountBy(row => row.Category).ToDictionary();

        Assert.True(Rows.Count >= 112);
        Assert.Equal(Categories, counts.Keys.Order(StringComparer.Ordinal));
        Assert.All(counts, count => Assert.True(count.Value >= 8, count.Key));
    }

    [Fact]
    public void Every_question_has_4_to_10_options_that_differ()
    {
        Assert.All(Rows, row =>
        {
            Assert.InRange(row.Options.Count, 4, 10);
            Assert.DoesNotContain(row.Options, string.IsNullOrWhiteSpace);
            Assert.Distinct(row.Options.Select(option => option.Trim()), StringComparer.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public void Every_answer_is_the_letter_of_its_index_within_the_options()
    {
        Assert.All(Rows, row =>
        {
            Assert.InRange(row.AnswerIndex, 0, row.Options.Count - 1);
            Assert.Equal(((char)('A' + row.AnswerIndex)).ToString(), row.Answer);
        });
    }

    [Fact]
    public void Ids_and_texts_are_unique()
    {
        Assert.Distinct(Rows.Select(row => row.Id));
        Assert.Distinct(Rows.Select(row => row.Text.Trim()), StringComparer.OrdinalIgnoreCase);
    }

    [Fact]
    public void No_letter_holds_more_than_a_fifth_of_the_answers()
    {
        Assert.All(Rows.CountBy(row => row.Answer), letter => Assert.True(letter.Value * 5 <= Rows.Count, letter.Key));
    }

    [Theory]
    [InlineData('<')]
    [InlineData('>')]
    [InlineData('&')]
    [InlineData('"')]
    [InlineData('\'')]
    [InlineData('\n')]
    [InlineData('°')]
    public void Some_question_holds_the_character(char hard) => Assert.Contains(Rows, row => row.Text.Contains(hard));

    private static List<Row> Read()
    {
        using var stream = typeof(Question).Assembly.GetManifestResourceStream("Datasets/sample.jsonl");
        using var reader = new StreamReader(stream!);
        var rows = new List<Row>();
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            rows.Add(Row.From(json.RootElement));
        }

        return rows;
    }

    private sealed record Row(int Id, string Text, IReadOnlyList<string> Options, string Answer, int AnswerIndex, string Category)
    {
        public static Row From(JsonElement line) => new(
            line.GetProperty("question_id").GetInt32(),
            line.GetProperty("question").GetString()!,
            [.. line.GetProperty("options").EnumerateArray().Select(option => option.GetString()!)],
            line.GetProperty("answer").GetString()!,
            line.GetProperty("answer_index").GetInt32(),
            line.GetProperty("category").GetString()!);
    }
}
