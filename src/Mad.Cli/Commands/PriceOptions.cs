using System.CommandLine;
using System.Globalization;
using Mad.Endpoints;
using Mad.Prompts;

namespace Mad.Cli.Commands;

/// <summary>The options that say what tokens cost. What they do not say is taken from the built-in prices.</summary>
internal sealed class PriceOptions
{
    private readonly Option<string?> _prices = Options.Text("--prices", "FILE", "your own price file (docs/prices.md); what it does not name is taken from the built-in prices");
    private readonly Option<string?> _price = Options.Text("--price", "IN,OUT", "one price for all models: USD for a million prompt and completion tokens");

    public IEnumerable<Option> All => [_prices, _price];

    /// <exception cref="UsageException">An option that cannot be understood, or a file that cannot be read.</exception>
    public PriceList Read(ParseResult given)
    {
        var (file, price) = (given.GetValue(_prices), given.GetValue(_price));
        var prices = file is null ? PriceFile.BuiltIn : PriceFile.Parse(TemplateText.Read(file, "Name a price file (docs/prices.md)."), file).Over(PriceFile.BuiltIn);
        return price is null ? prices : Of(price).Over(prices);
    }

    private static PriceList Of(string text)
    {
        var numbers = text.Split(',').Select(part => double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : (double?)null).ToList();
        return numbers is [{ } input, { } output]
            ? PriceList.Of(Price.Of(input, output), $"--price {text}")
            : throw new UsageException($"--price {text}: write IN,OUT in USD for a million tokens, for example --price 0.02,0.06.");
    }
}
