using System.CommandLine;
using System.Globalization;

namespace Mad.Cli;

/// <summary>Makes options whose mistakes are told in words.</summary>
internal static class Options
{
    public static Option<string?> Text(string name, string value, string description) => new(name) { HelpName = value, Description = description };

    public static Option<string[]> Texts(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description, Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    /// <summary>on or off. A word, because the parser gives an option of type bool no value but true and false.</summary>
    public static Option<string?> Switch(string name, string description) => Word(name, description, "on", "off");

    public static bool? IsOn(this ParseResult given, Option<string?> option) => given.GetValue(option) is { } word ? word == "on" : null;

    public static Option<int?> Whole(string name, string value, string description) => Parsed<int?>(
        name, value, description, "a whole number of at most 9 digits", text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null);

    public static Option<long?> Long(string name, string value, string description) => Parsed<long?>(
        name, value, description, "a whole number of at most 18 digits", text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null);

    public static Option<double?> Number(string name, string value, string description) => Parsed<double?>(
        name, value, description, "a number such as 0.7", text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null);

    /// <summary>A span of time in seconds, with or without an s behind it.</summary>
    public static Option<TimeSpan?> Seconds(string name, string description) => Parsed<TimeSpan?>(
        name, "S", description, "seconds above 0, such as 600", text =>
            double.TryParse(text.TrimEnd('s'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1e7 ? TimeSpan.FromSeconds(number) : null);

    /// <summary>One of a few words.</summary>
    public static Option<string?> Word(string name, string description, params string[] words)
    {
        var option = Text(name, string.Join('|', words), description);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !words.Contains(token.Value))
            {
                result.AddError($"{name} {token.Value}: it takes {string.Join(" or ", words)}.");
            }
        });
        return option;
    }

    /// <exception cref="UsageException">The value is outside the range.</exception>
    public static void Within(string option, int? value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw new UsageException($"{option} {value}: from {least} to {most}.");
        }
    }

    private static Option<T?> Parsed<T>(string name, string value, string description, string wanted, Func<string, T?> parse) => new(name)
    {
        HelpName = value,
        Description = description,
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            var parsed = parse(text);
            if (parsed is null)
            {
                result.AddError($"{name} {text}: it takes {wanted}.");
            }

            return parsed;
        },
    };
}
