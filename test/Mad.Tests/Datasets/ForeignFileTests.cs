using System.IO.Compression;
using System.Text;
using Xunit;

namespace Mad.Tests.Datasets;

public sealed class ForeignFileTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("empty.parquet")]
    [InlineData("empty.jsonl")]
    [InlineData("empty.csv")]
    public void A_file_of_no_bytes_is_called_empty(string name) =>
        Assert.Contains($"{name} is empty (0 bytes)", Scratch.Refusal(_scratch.Write(name, "")));

    [Fact]
    public void A_text_file_called_parquet_is_quoted_back() =>
        Assert.Contains("text.parquet is not a parquet file: it begins with 'question,options", Scratch.Refusal(_scratch.Write("text.parquet", "question,options\n")));

    [Theory]
    [InlineData("a.parquet")]
    [InlineData("a.jsonl")]
    [InlineData("a.csv")]
    public void A_zip_archive_is_recognised(string name)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("x");
        }

        Assert.Contains($"{name} is a zip archive", Scratch.Refusal(_scratch.Write(name, zip.ToArray())));
    }

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:0", "Git LFS pointer")]
    [InlineData("<!DOCTYPE html><html>", "web page")]
    [InlineData("SQLite format 3\0", "SQLite")]
    public void What_a_download_often_gives_instead_is_recognised(string text, string what) =>
        Assert.Contains(what, Scratch.Refusal(_scratch.Write("x.parquet", text)));

    [Fact]
    public void A_parquet_file_called_csv_is_recognised() =>
        Assert.Contains("is a parquet file", Scratch.Refusal(_scratch.Parquet("x.csv", "SELECT 1 a")));

    [Fact]
    public void UTF_16_text_is_recognised() =>
        Assert.Contains("UTF-16", Scratch.Refusal(_scratch.Write("x.csv", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("question,answer\n")])));

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_refused() =>
        Assert.Contains("not UTF-8", Scratch.Refusal(_scratch.Write("x.csv", [.. "question,answer\n"u8, 0xE9, .. ",A\n"u8])));

    [Fact]
    public void Another_extension_is_refused_with_the_known_ones() =>
        Assert.Contains(".parquet, .jsonl, .json or .csv", Scratch.Refusal(_scratch.Write("questions.txt", "x")));

    [Fact]
    public void A_folder_and_a_file_that_is_not_there_are_told_apart()
    {
        Assert.Contains("is a folder", Scratch.Refusal(_scratch.Folder));
        Assert.Contains("there is no such file", Scratch.Refusal(Path.Combine(_scratch.Folder, "none.csv")));
    }

    [Fact]
    public void A_message_carries_no_control_characters_of_a_file() =>
        Assert.DoesNotContain('\u001b', Scratch.Refusal(_scratch.Write("x.parquet", "\u001b]0;evil\u0007")));

    [Fact]
    public void A_parquet_file_without_rows_is_refused() =>
        Assert.Contains("has no rows", Scratch.Refusal(_scratch.Parquet("x.parquet", "SELECT 'q' question, ['a', 'b'] AS options, 'A' answer WHERE false")));

    [Theory]
    [InlineData("x.csv", "question,options,answer\n")]
    [InlineData("x.csv", "\r\n\r\n")]
    [InlineData("x.jsonl", "\n \n")]
    [InlineData("x.json", "[]")]
    public void A_text_file_without_rows_is_refused(string name, string text) =>
        Assert.Contains("has no rows", Scratch.Refusal(_scratch.Write(name, text)));
}
