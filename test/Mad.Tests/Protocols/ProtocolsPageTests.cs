using System.Text;
using Mad.Cli.Commands;
using Mad.Protocols;
using Xunit;

namespace Mad.Tests.Protocols;

/// <summary>docs/protocols.md and its pictures are what the catalog says. MAD_ACCEPT=1 writes them anew, to be looked at before they are committed.</summary>
public sealed class ProtocolsPageTests
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");

    private static readonly IReadOnlyDictionary<string, ProtocolPage> Pages = ProtocolCatalog.All.ToDictionary(document => document.Name, document => new ProtocolPage(document, new ProtocolChoice()));

    [Fact]
    public void The_page_of_protocols_is_the_catalog_in_words()
    {
        var text = new StringBuilder("# Protocols\n\nGenerated from the catalog (`src/Mad/Protocols/Presets`); a test compares the two. The language of these files: [protocol-file.md](protocol-file.md). "
            + "Costs are counted in the messages really sent, with a model that always says equally much: a question of 200 tokens, replies of 300, the words of the prompts not counted, and nothing ends the talk early.\n\n");
        foreach (var document in ProtocolCatalog.All)
        {
            text.Append($"- [{document.Name}](#{document.Name}): {document.Summary}\n");
        }

        text.Append('\n');
        foreach (var page in Pages.Values)
        {
            text.Append(page.Markdown());
        }

        Holds("protocols.md", text.ToString().TrimEnd('\n') + "\n");
    }

    [Fact]
    public void Every_protocol_has_its_picture()
    {
        foreach (var (name, page) in Pages)
        {
            Holds(Path.Combine("protocols", name + ".svg"), page.Svg());
        }

        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Docs, "protocols")).Select(Path.GetFileNameWithoutExtension).Except(ProtocolCatalog.Names));
    }

    [Fact]
    public void Every_page_in_the_terminal_keeps_to_80_columns() => Assert.All(Pages, page => Assert.All(page.Value.Text().Split('\n'), line => Assert.InRange(line.Length, 0, 80)));

    [Theory]
    [InlineData("topology=none", "  input tokens      4,500   counted")]
    [InlineData("topology=all", "  input tokens      9,900   A*(Q*R + A*L*R*(R-1)/2)")]
    public void A_formula_is_shown_where_it_holds(string set, string line) =>
        Assert.Contains(line, new ProtocolPage(ProtocolCatalog.Find("som"), new ProtocolChoice(3, 3) { Set = [set] }).Text().Split('\n'));

    private static void Holds(string name, string actual)
    {
        var path = Path.Combine(Docs, name);
        if (Environment.GetEnvironmentVariable("MAD_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.Equal(File.Exists(path) ? File.ReadAllText(path) : "", actual);
    }
}
