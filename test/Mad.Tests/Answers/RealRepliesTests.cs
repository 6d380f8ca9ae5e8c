using System.IO.Compression;
using System.Text.Json;
using DuckDB.NET.Data;
using Mad.Answers;
using Xunit;

namespace Mad.Tests.Answers;

/// <summary>What four real models wrote on MMLU-Pro, against the letters their benchmark's own extractor found.</summary>
public sealed class RealRepliesTests
{
    [Theory]
    [InlineData("llama-3.1-8b-instruct", 10995, 10981, 5231, 5232)]
    [InlineData("mixtral-8x7b-instruct", 10441, 11697, 5011, 5008)]
    [InlineData("phi-3-mini-4k-instruct", 10374, 11774, 5056, 5055)]
    [InlineData("qwen1.5-72b-chat", 10032, 11562, 5779, 5774)]
    public void Coverage_agreement_and_accuracy_on_real_replies_are_as_measured(string model, int read, int agreed, int right, int rightByFirst)
    {
        var replies = SharedData.Require($"replies/{model}.jsonl.gz");
        var problems = Problems(SharedData.Require("mmlu_pro/test-00000-of-00001.parquet"));
        var (counted, agreeing, correct, correctByFirst) = (0, 0, 0, 0);
        using var lines = new StreamReader(new GZipStream(File.OpenRead(replies), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var problem = problems[json.RootElement.GetProperty("question_id").GetInt64()];
            var text = json.RootElement.GetProperty("text").GetString()!;
            var letter = AnswerExtractor.Mad.Read(text, problem.Question.Options).Letter;
            counted += letter is null ? 0 : 1;
            agreeing += letter == json.RootElement.GetProperty("published_pred").GetString() ? 1 : 0;
            correct += letter == problem.Answer ? 1 : 0;
            correctByFirst += AnswerExtractor.First.Read(text, problem.Question.Options).Letter == problem.Answer ? 1 : 0;
        }

        Assert.Equal((read, agreed, right, rightByFirst), (counted, agreeing, correct, correctByFirst));
    }

    private static Dictionary<long, Problem> Problems(string parquet)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var query = connection.CreateCommand();
        query.CommandText = $"SELECT question_id, options, answer FROM read_parquet('{parquet.Replace("'", "''", StringComparison.Ordinal)}')";
        using var rows = query.ExecuteReader();
        var problems = new Dictionary<long, Problem>();
        while (rows.Read())
        {
            problems[rows.GetInt64(0)] = new(new Question("", "", "", rows.GetFieldValue<List<string>>(1)), rows.GetString(2));
        }

        return problems;
    }
}
