using System.Collections.Concurrent;
using Mad.Datasets;
using Mad.Datasets.Sampling;
using Xunit;

namespace Mad.Tests.Datasets;

public sealed class RealDataTests
{
    [Fact]
    public void A_file_known_by_its_columns_is_read_as_the_catalog_reads_it()
    {
        var path = SharedData.Require("mmlu_pro/test-00000-of-00001.parquet");
        var byName = DatasetReader.Read(new DatasetSource("mmlu-pro", SharedData.Root, null, null, ""));
        var byPath = DatasetReader.Read(new DatasetSource(path, null, null, null, ""));
        Assert.Equal(byName.Problems.Select(problem => string.Join('|', problem.Question.Options)), byPath.Problems.Select(problem => string.Join('|', problem.Question.Options)));
    }

    private static readonly ConcurrentDictionary<string, Dataset> Once = new();

    [Fact]
    public void MMLU_Pro_has_12032_questions_in_14_categories_with_3_to_10_options()
    {
        var data = Read("mmlu-pro", null);
        Assert.Equal(12032, data.Problems.Count);
        Assert.Equal(14, data.Problems.Select(problem => problem.Question.Category).Distinct().Count());
        Assert.Equal(3, data.Problems.Min(problem => problem.Question.Options.Count));
        Assert.Equal(10, data.Problems.Max(problem => problem.Question.Options.Count));
        Assert.Equal("70", data.Problems[0].Question.Id);
        Assert.Equal(12032, data.Problems.Select(problem => problem.Question.Id).Distinct().Count());
        Assert.Equal("b8c790c6cc613a4b71a413230db54bcf2e2053d876ffc4c4451c94908af9e1f5", Assert.Single(data.Files).Sha256);
        Assert.Equal(200, data.DefaultSamples);
    }

    [Fact]
    public void Where_MMLU_Pro_contradicts_itself_the_answer_wins_over_its_index() =>
        // Its answer_index is 1.
        Assert.Equal("C", Assert.Single(QuestionSelection.ByIds(Read("mmlu-pro", null), ["3983"])).Answer);

    [Fact]
    public void MMLU_Pro_validation_has_70_questions()
    {
        var data = Read("mmlu-pro", "validation");
        Assert.Equal(70, data.Problems.Count);
        Assert.Equal(70, data.DefaultSamples);
    }

    [Theory]
    [InlineData(null, 1221)]
    [InlineData("validation", 1221)]
    [InlineData("train", 9741)]
    public void CommonsenseQA_has_five_options_and_a_concept_as_category(string? split, int count)
    {
        var data = Read("commonsense-qa", split);
        Assert.Equal(count, data.Problems.Count);
        Assert.All(data.Problems, problem => Assert.Equal(5, problem.Question.Options.Count));
        Assert.All(data.Problems, problem => Assert.Contains(problem.Answer, "ABCDE"));
        Assert.All(data.Problems, problem => Assert.NotEqual("", problem.Question.Category));
    }

    [Fact]
    public void The_test_split_of_CommonsenseQA_is_refused_because_it_has_no_answers()
    {
        var fault = Assert.Throws<UsageException>(() => Read("commonsense-qa", "test"));
        Assert.Contains("commonsense_qa_test.parquet, row 1, column 'answerKey': there is no right answer here", fault.Message);
        Assert.Contains("split", fault.Message);
    }

    [Theory]
    [InlineData("mmlu_pro/validation-00000-of-00001.parquet", 70)]
    [InlineData("commonsense_qa/commonsense_qa_val.parquet", 1221)]
    public void A_file_with_a_known_schema_needs_no_map(string file, int count)
    {
        var data = Scratch.Read(SharedData.Require(file));
        Assert.Equal(count, data.Problems.Count);
        Assert.Equal(Path.GetFileNameWithoutExtension(file), data.Name);
        Assert.All(data.Problems, problem => Assert.NotEqual("", problem.Question.Category));
    }

    [Fact]
    public void A_parquet_file_cut_anywhere_is_refused_with_one_message()
    {
        using var scratch = new Scratch();
        var whole = File.ReadAllBytes(SharedData.Require("mmlu_pro/validation-00000-of-00001.parquet"));
        foreach (var length in new[] { 4, 5, 8, 11, 100, whole.Length / 2, whole.Length - 9, whole.Length - 1 })
        {
            var message = Scratch.Refusal(scratch.Write("cut.parquet", whole[..length]));
            Assert.Contains("cut.parquet is cut short", message);
        }
    }

    [Fact]
    public void A_parquet_file_with_flipped_bytes_is_read_or_refused_and_never_crashes()
    {
        using var scratch = new Scratch();
        var whole = File.ReadAllBytes(SharedData.Require("mmlu_pro/validation-00000-of-00001.parquet"));
        var refused = 0;
        for (var i = 0; i < 12; i++)
        {
            var bytes = (byte[])whole.Clone();
            for (var flip = 0; flip < 5; flip++)
            {
                bytes[4 + (int)(Chance.Bits("flip", $"{i}", $"{flip}") % (ulong)(bytes.Length - 8))] ^= 0x55;
            }

            var path = scratch.Write("flipped.parquet", bytes);
            try
            {
                Scratch.Read(path);
            }
            catch (UsageException fault)
            {
                Assert.Contains("flipped.parquet", fault.Message);
                refused++;
            }
        }

        Assert.NotEqual(0, refused);
    }

    internal static Dataset Read(string name, string? split)
    {
        SharedData.Require(name.Replace('-', '_'));
        return Once.GetOrAdd($"{name} {split}", _ => DatasetReader.Read(new(name, SharedData.Root, split, null, "no-cache")));
    }
}
