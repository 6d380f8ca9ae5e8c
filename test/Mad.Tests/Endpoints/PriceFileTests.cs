using Mad.Endpoints;
using Xunit;

namespace Mad.Tests.Endpoints;

public sealed class PriceFileTests
{
    private static readonly DateOnly Day = new(2026, 6, 15);

    [Fact]
    public void An_entry_is_read_with_all_its_parts_dashes_or_underscores()
    {
        var prices = PriceFile.Parse("""
            - model: openai/x
              from: 2026-01-02
              input: 0.4
              cached_input: 0.1
              output: 1.6
              reasoning: 2
              source: the price page
            - {model: local/*, input: 0, output: 0}
            """, "some/where/mine.yaml");
        Assert.Equal(new ModelPrice("openai/x", new(2026, 1, 2), new Price(0.4, 0.1, 1.6, 2), "the price page"), prices.Find("openai/x", Day));
        Assert.Equal(0, prices.Usd("local/y", Day, new(5, 0, 5, 0, false)));
        Assert.Equal(("mine.yaml", 64), (prices.Source.Name, prices.Source.Sha256.Length));
    }

    [Fact]
    public void The_built_in_prices_name_their_source_and_only_what_runs_at_home_is_free()
    {
        var all = PriceFile.BuiltIn.Entries;
        Assert.All(all, entry => Assert.NotEmpty(entry.Source));
        Assert.All(all.Where(entry => entry.From is null), entry => Assert.Equal(Price.Free, entry.Price));
        Assert.All(all.Where(entry => entry.From is not null), entry => Assert.True(entry.Price.Input > 0 && entry.Price.Output > entry.Price.Input && entry.Source.StartsWith("https://", StringComparison.Ordinal)));
        Assert.All(all.Where(entry => entry.Price == Price.Free), entry => Assert.True(EndpointCatalog.BuiltIn.Find(entry.Model[..^2])!.Local));
        Assert.Null(PriceFile.BuiltIn.Find("sim/sim-medium", Day));
        Assert.Null(PriceFile.BuiltIn.Find("openai/gpt-4.1-mini", new(2025, 4, 13)));
        Assert.Equal(new Price(0.4, 0.1, 1.6, null), PriceFile.BuiltIn.Find("openai/gpt-4.1-mini", new(2025, 4, 14))!.Price);
    }

    [Fact]
    public void Every_mistake_of_a_file_is_told_at_once_with_its_place()
    {
        var mistake = Assert.Throws<UsageException>(() => PriceFile.Parse("""
            - {model: openai/a, input: 1, output: 2}
            - {model: openai/a, input: 1, output: 2}
            - {modle: openai/b, input: 1, output: 2}
            - model: gpt
              input: 1
              output: two
              from: 14.4.2025
            - {model: "a*/b", input: -1, ouput: 1e3}
            - just a word
            - {model: a/c, input: [1, {x: 2}], output: 1000000}
            - {model: a/d, input: 1, input: 2, output: 1}
            - {model: "*"}
            """, "p.yaml"));
        Expectation.Holds("price-mistakes.txt", mistake.Message + "\n");
    }

    [Theory]
    [InlineData("", "a price file is a YAML list")]
    [InlineData("model: a/b", "a price file is a YAML list")]
    [InlineData("- {model: a/b, input: 1, output: 1}\n---\n- x", "a second document")]
    [InlineData("- {model: [", "not valid YAML")]
    [InlineData("- {a-: in a key", "not valid YAML")]
    [InlineData("- *a", "an entry is a mapping")]
    [InlineData("- &a {model: a/b, input: 1, output: 1}\n- *a", "an entry is a mapping")]
    public void What_is_no_price_file_is_refused(string yaml, string message) =>
        Assert.Contains(message, Assert.Throws<UsageException>(() => PriceFile.Parse(yaml, "p.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void Deep_nesting_and_endless_mistakes_are_told_in_few_words()
    {
        Assert.Contains("a word or a number", Assert.Throws<UsageException>(() => PriceFile.Parse($"- {{model: {new string('[', 500)}{new string(']', 500)}}}", "p.yaml")).Message, StringComparison.Ordinal);
        var many = Assert.Throws<UsageException>(() => PriceFile.Parse(string.Concat(Enumerable.Repeat("- x\n", 5000)), "p.yaml")).Message;
        Assert.Equal(21, many.Split('\n').Length);
        Assert.EndsWith("and 4980 more", many, StringComparison.Ordinal);
    }
}
