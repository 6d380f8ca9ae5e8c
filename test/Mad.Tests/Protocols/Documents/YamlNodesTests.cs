using CsCheck;
using Mad.Protocols;
using Mad.Protocols.Documents;
using Xunit;

namespace Mad.Tests.Protocols.Documents;

public sealed class YamlNodesTests
{
    [Theory]
    [InlineData("a: &x 1\nb: *x\n", "p.yaml:2:4: aliases (*name) are not read here. Write the text out.")]
    [InlineData("a: 1\nb: 2\na: 3\n", "p.yaml:3:1: 'a' is there twice. Leave one away.")]
    [InlineData("a: {b: 1, c: 2, b: 3}\n", "p.yaml:1:17: 'b' is there twice. Leave one away.")]
    [InlineData("a: 1\n---\nb: 2\n", "p.yaml:2:1: a second document begins here. Leave one away.")]
    [InlineData("", "p.yaml: the file is empty.")]
    [InlineData("# nothing but words\n", "p.yaml: the file is empty.")]
    [InlineData("{a: 1}: 2\n", "p.yaml:1:1: a key must be a word.")]
    [InlineData("? [a, b]\n: 2\n", "p.yaml:1:3: a key must be a word.")]
    public void What_is_no_plain_document_is_refused_at_its_place(string yaml, string message) =>
        Assert.Equal(message, Assert.Throws<UsageException>(() => YamlNodes.Parse(yaml, "p.yaml")).Message);

    [Theory]
    [InlineData("a: [1, 2")]
    [InlineData("a: 'open")]
    [InlineData("a:\n\t- tab")]
    [InlineData("a: b: c")]
    [InlineData("%YAML 9.9\n---\na: 1")]
    [InlineData("*a")]
    public void What_is_no_yaml_is_refused_with_line_and_column(string yaml) =>
        Assert.Matches("^p\\.yaml:[0-9]+:[0-9]+: ", Assert.Throws<UsageException>(() => YamlNodes.Parse(yaml, "p.yaml")).Message);

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void Forty_levels_are_read_and_a_hundred_thousand_are_refused(char open, char close)
    {
        string Nested(int levels) => open == '[' ? new string(open, levels) + new string(close, levels) : string.Concat(Enumerable.Repeat("{a: ", levels)) + "1" + new string(close, levels);
        Assert.NotNull(YamlNodes.Parse(Nested(40), "p.yaml"));
        Assert.Contains("more than 40 lists and mappings inside one another", Assert.Throws<UsageException>(() => YamlNodes.Parse(Nested(60), "p.yaml")).Message);
        Assert.Contains("inside one another", Assert.Throws<UsageException>(() => YamlNodes.Parse(Nested(100_000), "p.yaml")).Message);
    }

    [Fact]
    public void A_text_of_over_a_mebibyte_is_refused_unread() =>
        Assert.Equal("p.yaml: longer than 1 MiB. That is no protocol or experiment.", Assert.Throws<UsageException>(() => YamlNodes.Parse(new string('a', (1 << 20) + 1), "p.yaml")).Message);

    [Theory]
    [InlineData("a: ~")]
    [InlineData("a: null")]
    [InlineData("a:")]
    public void A_plain_null_is_as_if_the_key_were_not_there(string yaml) => Assert.True(Node.IsNothing(((MapNode)YamlNodes.Parse(yaml, "p")).Find("a")));

    [Theory]
    [InlineData("a: 'null'")]
    [InlineData("a: \"\"")]
    public void A_quoted_null_is_a_word(string yaml) => Assert.False(Node.IsNothing(((MapNode)YamlNodes.Parse(yaml, "p")).Find("a")));

    private static readonly Gen<Node> AnyNode = Gen.Recursive<Node>((depth, inner) => depth > 3
        ? Gen.String.Where(IsText).Select(Text)
        : Gen.OneOf(
            Gen.String.Where(IsText).Select(Text),
            Gen.Const((Node)new TextNode("", true, default)),
            inner.List[0, 3].Select(items => (Node)new ListNode(items, default)),
            Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 8], inner).List[0, 3].Select(pairs => (Node)new MapNode(
                [.. pairs.DistinctBy(pair => pair.Item1).Select(pair => KeyValuePair.Create(new TextNode(pair.Item1, false, default), pair.Item2))], default))));

    [Fact]
    public void The_canonical_form_is_read_as_what_it_was_written_from() =>
        AnyNode.Sample(node => Assert.Equal(NodeJson.Write(node), NodeJson.Write(YamlNodes.Parse(NodeJson.Write(node), "p"))), iter: 500);

    private static readonly string[] Splinters = ["", "-", ": ", "{", "]", "\n", "  ", "&a", "*a", "'", "agents", "~", "9e9", "\0", "«"];

    [Fact]
    public void Whatever_a_file_is_damaged_to_there_are_only_mistakes_to_tell()
    {
        var files = ProtocolCatalog.Names.Select(ProtocolCatalog.Text).ToList();
        Gen.Select(Gen.Int[0, files.Count - 1], Gen.Int[0, 4000], Gen.Int[0, 12], Gen.Int[0, Splinters.Length - 1].Select(index => Splinters[index])).Sample((file, at, length, text) =>
        {
            var yaml = files[file];
            at %= yaml.Length;
            var damaged = yaml[..at] + text + yaml[Math.Min(yaml.Length, at + length)..];
            try
            {
                ProtocolDocument.Parse(damaged, "p.yaml").Check();
            }
            catch (UsageException mistakes)
            {
                Assert.All(mistakes.Message.Split('\n'), line => Assert.Matches("^[a-z-]+(\\.yaml)?(:[0-9]+:[0-9]+)?: |^--set ", line));
            }
        }, iter: 800);
    }

    // Lone surrogates are no text that a file could hold.
    private static bool IsText(string text) => text.All(letter => !char.IsSurrogate(letter));

    private static Node Text(string text) => new TextNode(text, false, default);
}
