using Mad.Datasets;
using Xunit;

namespace Mad.Tests.Datasets;

public sealed class DatasetCatalogTests
{
    [Fact]
    public void The_catalog_knows_three_datasets() =>
        Assert.Equal(["sample", "mmlu-pro", "commonsense-qa"], DatasetCatalog.BuiltIn.All.Select(spec => spec.Name));

    [Theory]
    [InlineData("mmlu-pro")]
    [InlineData("mmlu_pro")]
    [InlineData("MMLU-Pro")]
    public void A_name_may_be_written_with_underscores_and_capitals(string name) =>
        Assert.Equal("mmlu-pro", DatasetCatalog.BuiltIn.Find(name)?.Name);

    [Fact]
    public void An_entry_says_where_the_data_come_from_and_how_they_are_licensed() =>
        Assert.All(DatasetCatalog.BuiltIn.All, spec => Assert.True(spec.Licence.Length > 0 && spec.Source.Length > 0 && spec.Title.Length > 0));

    [Fact]
    public void MMLU_Pro_is_asked_from_its_test_split_without_the_filler_options()
    {
        var spec = DatasetCatalog.BuiltIn.Find("mmlu-pro")!;
        Assert.Equal("test", spec.Splits[0].Name);
        Assert.Equal(["N/A"], spec.DropOptions);
        Assert.Equal("mmlu_pro", spec.SeedName);
        Assert.Equal(200, spec.Samples);
    }

    [Fact]
    public void CommonsenseQA_is_asked_from_its_validation_split_because_its_test_split_has_no_answers()
    {
        var spec = DatasetCatalog.BuiltIn.Find("commonsense-qa")!;
        Assert.Equal("validation", spec.Splits[0].Name);
        Assert.Equal("question_concept", spec.Columns.Category);
    }

    [Fact]
    public void The_sample_is_asked_as_a_whole() => Assert.Null(DatasetCatalog.BuiltIn.Find("sample")!.Samples);

    [Fact]
    public void The_sample_is_read_from_the_library_itself()
    {
        var sample = DatasetReader.Read(new("sample", null, null, null, "no-cache"));
        Assert.True(sample.Problems.Count >= 112);
        Assert.Equal(sample.Problems.Count, sample.DefaultSamples);
        Assert.Equal("sample.jsonl", Assert.Single(sample.Files).Name);
    }

    [Fact]
    public void An_unknown_name_gets_the_nearest_one() =>
        Assert.Contains("did you mean 'mmlu-pro'?", Scratch.Refusal("mmlu-por"));

    [Fact]
    public void An_unknown_split_gets_the_nearest_one()
    {
        var fault = Assert.Throws<UsageException>(() => DatasetReader.Read(new("mmlu-pro", null, "valdation", null, "no-cache")));
        Assert.Contains("did you mean 'validation'?", fault.Message);
    }

    [Fact]
    public void Missing_files_are_reported_with_every_place_looked_at()
    {
        using var scratch = new Scratch();
        var fault = Assert.Throws<UsageException>(() => DatasetReader.Read(new("mmlu-pro", scratch.Folder, null, null, "no-cache")));
        Assert.Contains("test-00000-of-00001.parquet", fault.Message);
        Assert.Contains($"  {scratch.Folder}\n", fault.Message);
        Assert.Contains($"  {scratch.Folder}/mmlu_pro (no such folder)\n", fault.Message);
        Assert.Contains($"  {scratch.Folder}/dataset/mmlu_pro (no such folder)\n", fault.Message);
        Assert.Contains("--data-dir", fault.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("mmlu_pro/")]
    [InlineData("dataset/mmlu_pro/")]
    public void The_files_are_found_in_the_folder_and_below_it(string below)
    {
        using var scratch = new Scratch();
        Directory.CreateDirectory(Path.Combine(scratch.Folder, below));
        scratch.Parquet(below + "test-00000-of-00001.parquet", "SELECT 7 question_id, 'q' question, ['x', 'y'] AS options, 'B' answer, 'law' category");
        foreach (var source in new[] { new DatasetSource("mmlu-pro", scratch.Folder, null, null, "no-cache"), new DatasetSource("mmlu-pro", null, null, null, scratch.Folder) })
        {
            Assert.Equal("7", Assert.Single(DatasetReader.Read(source).Problems).Question.Id);
        }
    }

    [Fact]
    public void A_map_or_split_in_the_wrong_place_is_refused()
    {
        using var scratch = new Scratch();
        var file = scratch.Write("own.jsonl", "{}");
        Assert.Contains("--map", Assert.Throws<UsageException>(() => DatasetReader.Read(new("sample", null, null, QuestionMap.Parse("question=q"), "c"))).Message);
        Assert.Contains("--split", Assert.Throws<UsageException>(() => DatasetReader.Read(new(file, null, "test", null, "c"))).Message);
    }
}
