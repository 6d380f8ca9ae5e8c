using System.Text;
using CsCheck;
using Xunit;

namespace Mad.Tests.Datasets;

public sealed class HostileTextTests : IDisposable
{
    private const string Json = """{"id": "k", "question": "q\u00e9\n", "options": ["x", "y", 3], "answer": "B", "category": "law"}""";
    private const string Csv = "id,question,options,answer,category\n1,\"q, \"\"é\"\"\",\"[\"\"x\"\", \"\"y\"\"]\",B,law\n2,q,\"[\"\"x\"\", \"\"y\"\"]\",A,law\n";

    // Bytes that mean something to one of the formats, and any others.
    private static readonly Gen<byte> Bytes = Gen.OneOf(Gen.Char["\"\\{}[],:\r\n\0'0dDu8e"].Select(sign => (byte)sign), Gen.Byte);

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("x.jsonl", Json + "\n" + Json + "\n")]
    [InlineData("x.json", "[" + Json + "]")]
    [InlineData("x.csv", Csv)]
    public void Whatever_a_text_file_holds_it_is_read_or_refused_with_its_name(string name, string text)
    {
        var whole = Encoding.UTF8.GetBytes(text);
        Gen.Select(Gen.Int[0, whole.Length - 1], Bytes.Array[0, 4], Gen.Int[0, 3]).Array[1, 4].Sample(edits =>
        {
            var bytes = whole.ToList();
            foreach (var (at, put, cut) in edits)
            {
                var from = Math.Min(at, bytes.Count);
                bytes.RemoveRange(from, Math.Min(cut, bytes.Count - from));
                bytes.InsertRange(from, put);
            }

            var path = _scratch.Write(name, [.. bytes]);
            try
            {
                Assert.NotEmpty(Scratch.Read(path).Problems);
            }
            catch (UsageException fault)
            {
                Assert.Contains(name, fault.Message);
            }
        }, iter: 3000, threads: 1);
    }

    [Theory]
    [InlineData("""{"\ud800": 1, "question": "q", "options": ["x", "y"], "answer": "A"}""")]
    [InlineData("""{"question": "q", "options": ["x", "\ud800"], "answer": "A"}""")]
    [InlineData("""{"question": "q", "options": "[\"x\", \"\\ud800\"]", "answer": "A"}""")]
    public void A_name_or_option_that_is_no_Unicode_is_refused_in_its_row(string row)
    {
        Assert.Contains("row 1", Scratch.Refusal(_scratch.Write("x.jsonl", row)));
    }
}
