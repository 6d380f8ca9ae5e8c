using System.IO.Compression;
using System.Text.Json;
using DuckDB.NET.Data;
using Mad.Answers;

namespace Mad.Tests.Answers;

/// <summary>What four real models wrote on every question of MMLU-Pro, read by each extractor, beside the letters that the benchmark published.</summary>
internal static class RealReplies
{
    public static readonly IReadOnlyList<string> Models = ["llama-3.1-8b-instruct", "mixtral-8x7b-instruct", "phi-3-mini-4k-instruct", "qwen1.5-72b-chat"];

    private static readonly Lazy<IReadOnlyDictionary<string, Problem>> Asked = new(() => Query().ToDictionary(problem => problem.Question.Id, StringComparer.Ordinal));

    private static readonly Lazy<IReadOnlyList<RealReply>> Whole = new(() => [.. Models.SelectMany(Of)]);

    /// <summary>By id. Skips the test where the data are missing.</summary>
    public static IReadOnlyDictionary<string, Problem> Problems
    {
        get
        {
            SharedData.Require("mmlu_pro/test-00000-of-00001.parquet");
            return Asked.Value;
        }
    }

    public static IReadOnlyList<RealReply> All
    {
        get
        {
            SharedData.Require("replies");
            return Problems.Count == 0 ? [] : Whole.Value;
        }
    }

    /// <summary>The texts of one model by question.</summary>
    public static IEnumerable<(string Question, string Text, string? Published)> Texts(string model)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(SharedData.Require($"replies/{model}.jsonl.gz")), CompressionMode.Decompress));
        while (lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            yield return (json.RootElement.GetProperty("question_id").GetRawText(), json.RootElement.GetProperty("text").GetString()!, json.RootElement.GetProperty("published_pred").GetString());
        }
    }

    /// <summary>What a reply says, as it was read one by one, by model and question: a letter, <c>+</c> several, <c>-</c> none. Only of replies that extractors read differently.</summary>
    public static IReadOnlyDictionary<(string Model, string Question), char> Says { get; } =
        File.ReadLines(Path.Combine(Repository.Root, "test", "Mad.Tests", "Answers", "real-replies-read.tsv")).Where(line => !line.StartsWith('#')).Select(line => line.Split('\t'))
            .ToDictionary(line => (line[0], line[1]), line => line[2].Single());

    private static IEnumerable<RealReply> Of(string model) => Texts(model).Select(reply =>
    {
        var problem = Problems[reply.Question];
        var options = problem.Question.Options;
        return new RealReply(
            model, problem, reply.Text, AnswerExtractor.Mad.Read(reply.Text, options), AnswerExtractor.First.Read(reply.Text, options).Letter,
            AnswerExtractor.Lenient.Read(reply.Text, options).Letter, AnswerExtractor.Seed.Read(reply.Text, options).Letter, reply.Published);
    });

    private static IEnumerable<Problem> Query()
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var query = connection.CreateCommand();
        query.CommandText = $"SELECT question_id, question, options, answer FROM read_parquet('{SharedData.Require("mmlu_pro/test-00000-of-00001.parquet").Replace("'", "''", StringComparison.Ordinal)}')";
        using var rows = query.ExecuteReader();
        while (rows.Read())
        {
            yield return new(new Question(rows.GetInt64(0).ToString(System.Globalization.CultureInfo.InvariantCulture), "", rows.GetString(1), rows.GetFieldValue<List<string>>(2)), rows.GetString(3));
        }
    }
}

/// <param name="Seed">By the original's expressions.</param>
/// <param name="Published">By the benchmark.</param>
internal sealed record RealReply(string Model, Problem Problem, string Text, Extraction Mad, string? First, string? Lenient, string? Seed, string? Published);
