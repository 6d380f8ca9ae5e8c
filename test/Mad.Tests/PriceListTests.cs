using CsCheck;
using Xunit;

namespace Mad.Tests;

public sealed class PriceListTests
{
    private static readonly DateOnly Day = new(2026, 6, 15);
    private static readonly Usage Some = new(1_000_000, 400_000, 500_000, 200_000, false);

    // 600,000 × 2 + 400,000 × 0.5 + 300,000 × 8 + 200,000 × 10, for a million each.
    [Fact]
    public void Cached_and_reasoning_tokens_are_taken_out_of_prompt_and_completion_once() => Assert.Equal(1.2 + 0.2 + 2.4 + 2.0, new Price(2, 0.5, 8, 10).Usd(Some), 12);

    [Fact]
    public void Without_prices_of_their_own_cached_and_reasoning_tokens_cost_as_the_others() => Assert.Equal(2 + 4, Price.Of(2, 8).Usd(Some), 12);

    [Fact]
    public void More_cached_than_prompt_tokens_are_not_paid_twice() => Assert.Equal(0.1, new Price(2, 1, 8, null).Usd(new(100_000, 900_000, 0, 0, false)), 12);

    [Fact]
    public void Parts_of_a_usage_cost_what_the_whole_costs() => Usages.Select(Usages).Sample(pair =>
    {
        var price = new Price(0.4, 0.1, 1.6, 2);
        Assert.Equal(price.Usd(pair.Item1) + price.Usd(pair.Item2), price.Usd(pair.Item1 + pair.Item2), 9);
    });

    [Fact]
    public void An_unknown_price_is_unknown_and_never_0()
    {
        var prices = List(("openai/a", null, 1));
        Assert.Null(prices.Usd("openai/b", Day, Some));
        Assert.Null(prices.Usd([new("openai/a", Day, Some), new("openai/b", Day, Some)]));
        Assert.Null(PriceList.Unknown.Usd("sim/sim-medium", Day, Some));
        Assert.Equal(1.5, prices.Usd([new("openai/a", Day, Some), new("openai/b", Day, Usage.Zero)]));
        Assert.Equal(0, prices.Usd([]));
    }

    [Fact]
    public void Of_several_dates_the_latest_that_has_begun_holds()
    {
        var prices = List(("m/x", new(2026, 1, 1), 1), ("m/x", new(2026, 6, 15), 2), ("m/x", new(2026, 7, 1), 3));
        Assert.Equal([null, 1, 1, 2, 2, 3], new[] { new DateOnly(2025, 12, 31), new(2026, 1, 1), new(2026, 6, 14), Day, new(2026, 6, 30), new(2027, 1, 1) }.Select(day => prices.Find("m/x", day)?.Price.Input));
    }

    [Fact]
    public void The_most_exact_name_holds_and_an_ending_stands_for_any()
    {
        var prices = List(("*", null, 1), ("m/*", null, 2), ("m/large*", null, 3), ("m/large-2", null, 4));
        Assert.Equal([1, 2, 3, 4, 4, 3], new[] { "n/x", "m/x", "m/large-1", "m/large-2", "M/LARGE-2", "m/large-20" }.Select(model => prices.Find(model, Day)!.Price.Input));
    }

    [Fact]
    public void An_exact_name_that_holds_later_leaves_the_rest_to_a_pattern() =>
        Assert.Equal(2, List(("m/*", null, 2), ("m/x", new(2026, 7, 1), 4)).Find("m/x", Day)!.Price.Input);

    [Fact]
    public void A_list_over_another_wins_however_exact_the_other_is()
    {
        var prices = PriceList.Of(Price.Of(7, 7), "--price 7,7").Over(List(("m/x", null, 1)));
        Assert.Equal(7, prices.Find("m/x", Day)!.Price.Input);
        var layers = List(("m/*", null, 2)).Over(List(("m/x", null, 1))).Over(List(("n/x", null, 3)));
        Assert.Equal([2, 3], new[] { "m/x", "n/x" }.Select(model => layers.Find(model, Day)!.Price.Input));
        Assert.Equal(3, layers.Sources.Count());
    }

    private static Gen<Usage> Usages => Gen.Select(Gen.Long[0, 1_000_000], Gen.Double[0, 1], Gen.Long[0, 1_000_000], Gen.Double[0, 1])
        .Select((prompt, cached, completion, reasoning) => new Usage(prompt, (long)(prompt * cached), completion, (long)(completion * reasoning), false));

    private static PriceList List(params (string Model, DateOnly? From, double Usd)[] entries) =>
        new(new("test", ""), [.. entries.Select(entry => new ModelPrice(entry.Model, entry.From, Price.Of(entry.Usd, entry.Usd), ""))]);
}
