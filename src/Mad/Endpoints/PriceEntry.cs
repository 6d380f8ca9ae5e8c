using System.Globalization;
using YamlDotNet.Core;

namespace Mad.Endpoints;

/// <summary>A value of a price file with its place.</summary>
internal sealed record PriceField(string Text, Mark At);

/// <summary>One entry of a price file: its fields become a price, or what is wrong with them is told.</summary>
/// <param name="fields">By key; null: what stands there is no mapping, and that is told already.</param>
internal sealed class PriceEntry(IReadOnlyDictionary<string, PriceField>? fields, Mark at, PriceMistakes mistakes)
{
    // Dearer than any model: a price for a thousand tokens, or for one, is noticed.
    private const double Most = 100_000;

    /// <returns>Null: something is wrong.</returns>
    public ModelPrice? Read()
    {
        if (fields is null)
        {
            return null;
        }

        var before = mistakes.Count;
        var (model, from) = (Model(), Day("from"));
        var (input, cached, output, reasoning) = (Usd("input", needed: true), Usd("cached-input"), Usd("output", needed: true), Usd("reasoning"));
        return mistakes.Count > before ? null : new ModelPrice(model, from, new Price(input!.Value, cached, output!.Value, reasoning), fields.GetValueOrDefault("source")?.Text ?? "");
    }

    private string Model()
    {
        if (fields!.GetValueOrDefault("model") is not { } model)
        {
            mistakes.Add(at, "the entry needs `model`: endpoint name/model, as `mad plan` and summary.json write it.");
            return "";
        }

        var star = model.Text.IndexOf('*', StringComparison.Ordinal);
        if (star >= 0 && star != model.Text.Length - 1)
        {
            mistakes.Add(model.At, $"`model: {PriceFile.Short(model.Text)}`: a * may only stand at the end.");
        }
        else if (star != 0 && !model.Text.Contains('/'))
        {
            mistakes.Add(model.At, $"`model: {PriceFile.Short(model.Text)}`: write endpoint name/model, for example openai/{PriceFile.Short(model.Text)}.");
        }

        return model.Text;
    }

    private DateOnly? Day(string key)
    {
        if (fields!.GetValueOrDefault(key) is not { } field)
        {
            return null;
        }

        if (DateOnly.TryParseExact(field.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        mistakes.Add(field.At, $"`{key}: {PriceFile.Short(field.Text)}`: write a day as 2025-04-14.");
        return null;
    }

    private double? Usd(string key, bool needed = false)
    {
        if (fields!.GetValueOrDefault(key) is not { } field)
        {
            if (needed)
            {
                mistakes.Add(at, $"the entry needs `{key}`, in USD for a million tokens (0: no charge). Leave the whole entry away when the price is unknown.");
            }

            return null;
        }

        if (double.TryParse(field.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var usd) && usd <= Most)
        {
            return usd;
        }

        mistakes.Add(field.At, $"`{key}: {PriceFile.Short(field.Text)}`: write a number from 0 to {Most.ToString("0", CultureInfo.InvariantCulture)}, in USD for a million tokens.");
        return null;
    }
}
