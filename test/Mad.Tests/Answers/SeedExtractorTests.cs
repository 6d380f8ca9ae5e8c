using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using Mad.Answers;
using Xunit;

namespace Mad.Tests.Answers;

public sealed class SeedExtractorTests
{
    // Expected: python3 (3.11, Unicode 14) with
    //   m = re.findall(r'is .*?\((\w)\)', s); first = m[-1].upper() if m else None
    //   o = re.findall(r'correct option is (\w)', s); both = first or (o[-1].upper() if o else None)
    //   x = re.findall(r'\\boxed{([A-Z])}', s); all = both or (x[-1] if x else None)
    [Theory]
    [InlineData("So it is (B).", "B", "B", "B")]
    [InlineData("It is (a) or is it (d)?", "D", "D", "D")]
    [InlineData("The Thesis (Q) it is x(y)(z)", "Y", "Y", "Y")]
    [InlineData("is is (A) is (B) (C)", "B", "B", "B")]
    [InlineData("is (", null, null, null)]
    [InlineData("is it\n(A)", null, null, null)]
    [InlineData("is it\r(A)", "A", "A", "A")]
    [InlineData("this (A) is", "A", "A", "A")]
    [InlineData("It is (AB) but (_)", "_", "_", "_")]
    [InlineData("It is ((C))", "C", "C", "C")]
    [InlineData("It is (\u00df)", "SS", "SS", "SS")]
    [InlineData("It is (\u01c6) ", "\u01c4", "\u01c4", "\u01c4")]
    [InlineData("It is (\u0131)", "I", "I", "I")]
    [InlineData("It is (\ufb01)", "FI", "FI", "FI")]
    [InlineData("It is (\u0149)", "\u02bcN", "\u02bcN", "\u02bcN")]
    [InlineData("It is (\U0001d49c)", "\U0001d49c", "\U0001d49c", "\U0001d49c")]
    [InlineData("It is (\u0301)", null, null, null)]
    [InlineData("It is (\u00bd)", "\u00bd", "\u00bd", "\u00bd")]
    [InlineData("It is (\u2477)", "\u2477", "\u2477", "\u2477")]
    [InlineData("It is (\u4e00)", "\u4e00", "\u4e00", "\u4e00")]
    [InlineData("correct option is c", null, "C", "C")]
    [InlineData("the correct option is correct option is B", null, "C", "C")]
    [InlineData("correct option is  B", null, null, null)]
    [InlineData("correct option is \u00df", null, "SS", "SS")]
    [InlineData("is (A) correct option is B", "A", "A", "A")]
    [InlineData(@"\boxed{A} \boxed{b} \boxed{C", null, null, "A")]
    [InlineData(@"\boxed{\boxed{C}}", null, null, "C")]
    [InlineData(@"is \boxed{D}", null, null, "D")]
    [InlineData("", null, null, null)]
    public void A_text_is_read_as_the_originals_expressions_read_it(string text, string? first, string? both, string? all)
    {
        Assert.Equal(first, SeedExtractor.ParseWithoutOption(text));
        Assert.Equal(both, SeedExtractor.Parse(text));
        Assert.Equal(all, SeedExtractor.ParseOrBoxed(text));
    }

    [Fact]
    public void A_lone_surrogate_is_no_letter()
    {
        Assert.Null(SeedExtractor.Parse("is (\ud800)"));
        Assert.Equal("B", SeedExtractor.Parse("is (\udc00) (B) (\ud800"));
    }

    [Fact]
    public void Any_text_is_read_as_a_backtracking_expression_reads_it()
    {
        string[] parts = ["is ", "is", "(", ")", "(A)", "(b)", "(_)", "(\u00df)", "(\u0301)", "(XY)", "\n", "\r", "\u2028", " ", "x", "correct option is ", "correct option is c", "\\boxed{", "\\boxed{E}", "}"];
        Gen.Int[0, parts.Length - 1].Select(part => parts[part]).Array[0, 14].Select(string.Concat).Sample(
            text =>
            {
                var first = Last(text, @"is [^\n]*?\(([\p{L}\p{Nd}\p{Nl}\p{No}_])\)");
                var option = Last(text, @"correct option is ([\p{L}\p{Nd}\p{Nl}\p{No}_])");
                Assert.Equal(first, SeedExtractor.ParseWithoutOption(text));
                Assert.Equal(first ?? option, SeedExtractor.Parse(text));
                Assert.Equal(first ?? option ?? Last(text, @"\\boxed{([A-Z])}"), SeedExtractor.ParseOrBoxed(text));
            },
            iter: 20_000);

        static string? Last(string text, string pattern) =>
            Regex.Matches(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(10)) is [.., var last] ? last.Groups[1].Value.ToUpperInvariant().Replace("\u00df", "SS") : null;
    }

    // Three million characters: a reader that starts anew at each "is " would look at 10^12 and more.
    [Theory]
    [InlineData("is ", null)]
    [InlineData("(", null)]
    [InlineData("is (AB", null)]
    [InlineData("correct option is ", "C")]
    [InlineData(@"\boxed{", null)]
    public void A_huge_text_that_would_stall_backtracking_is_read_in_one_pass(string part, string? expected) =>
        Assert.Equal(expected, SeedExtractor.ParseOrBoxed("is " + string.Concat(Enumerable.Repeat(part, 3_000_000 / part.Length))));

    // Expected: python3, over each line of the file in order, hashlib.sha256 of '%s %s %s\n' % (first or '-', both or '-', all or '-') with the three readings above.
    [Theory]
    [InlineData("llama-3.1-8b-instruct", 11095, "1cef5fa0e00b0f63ce73df3c6d24a01fa200ee5f041d31be48f840a9d6a8e2da")]
    [InlineData("mixtral-8x7b-instruct", 10798, "37b3a2e34d236743e829bcd063faffe7d2a541d0b9d0d4f6c860455b0cd85754")]
    [InlineData("phi-3-mini-4k-instruct", 10575, "2dca62fdba2139731a70a08ea084dcec934de470a7f6fde97b0c407f17c4b950")]
    [InlineData("qwen1.5-72b-chat", 10234, "931704a93c17ad9389889e1c0ddf760e62e67653905e5df4c4e5ae619d2a1103")]
    public void Every_real_reply_is_read_as_Python_reads_it(string model, int read, string sha256)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(SharedData.Require($"replies/{model}.jsonl.gz")), CompressionMode.Decompress));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var found = 0;
        while (lines.ReadLine() is { } line)
        {
            using var reply = JsonDocument.Parse(line);
            var text = reply.RootElement.GetProperty("text").GetString()!;
            var all = SeedExtractor.ParseOrBoxed(text);
            found += all is null ? 0 : 1;
            hash.AppendData(Encoding.UTF8.GetBytes($"{SeedExtractor.ParseWithoutOption(text) ?? "-"} {SeedExtractor.Parse(text) ?? "-"} {all ?? "-"}\n"));
        }

        Assert.Equal(read, found);
        Assert.Equal(sha256, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
