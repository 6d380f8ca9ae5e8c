using System.Globalization;

namespace Mad.Simulator;

/// <summary>Reads "name=number,name=number", the form in which faults and latency are written on a command line.</summary>
internal static class NamedNumbers
{
    public static Dictionary<string, double> Parse(string what, string text, IReadOnlyList<string> names, double highest)
    {
        var numbers = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var cut = word.IndexOf('=', StringComparison.Ordinal);
            var name = cut < 0 ? word : word[..cut].TrimEnd();
            if (!names.Contains(name))
            {
                throw new FormatException($"unknown {what} '{name}' in '{word}': write NAME=NUMBER with one of {string.Join(", ", names)}");
            }

            if (cut < 0 || !TryNumber(word[(cut + 1)..], highest, out var number))
            {
                throw new FormatException($"the {what} '{word}' needs a number from 0 to {highest.ToString(CultureInfo.InvariantCulture)} after '{name}='");
            }

            if (!numbers.TryAdd(name, number))
            {
                throw new FormatException($"the {what} '{name}' is given twice in '{text}'");
            }
        }

        return numbers;
    }

    private static bool TryNumber(string text, double highest, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && number >= 0 && number <= highest;
}
