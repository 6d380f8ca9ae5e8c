using System.Globalization;
using System.Text.RegularExpressions;

namespace Mad.Models;

/// <summary>How long the endpoint tells us to wait, in any of the ways endpoints say it.</summary>
internal static partial class RetryAfter
{
    // Stands for every absurd number (410000 years, 10^400): far over any cap, and still a date.
    private static readonly TimeSpan Ages = TimeSpan.FromDays(36_500);
    private static readonly string[] Dimensions = ["requests", "tokens"];

    /// <param name="limited">A 429: then the reset times of the rate-limit headers count too.</param>
    /// <param name="now">Stands in for the response's own date when it has none.</param>
    /// <returns>Null when it says nothing that can be read; never negative.</returns>
    public static TimeSpan? Read(WireHeaders headers, bool limited, DateTimeOffset now)
    {
        // Against the response's own clock: ours may be an hour off.
        var date = Date(headers["date"]) ?? now;
        return Number(headers["retry-after-ms"], 0.001)
            ?? Number(headers["x-ms-retry-after-ms"], 0.001)
            ?? Number(headers["retry-after"], 1)
            ?? Until(Date(headers["retry-after"]), date)
            ?? (limited ? Resets(headers, date) : null);
    }

    // Of the dimensions that are used up, the one that opens last.
    private static TimeSpan? Resets(WireHeaders headers, DateTimeOffset date)
    {
        var waits = Dimensions
            .Where(dimension => Number(headers["x-ratelimit-remaining-" + dimension], 1) is not { } left || left == TimeSpan.Zero)
            .Select(dimension => Moment(headers["x-ratelimit-reset-" + dimension], date))
            .Append(Moment(headers["x-ratelimit-reset"], date));
        return waits.Max();
    }

    // Seconds, an epoch in seconds or milliseconds, a date, or a Go duration (6m0s, 20ms).
    private static TimeSpan? Moment(string? text, DateTimeOffset date)
    {
        if (double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number is > 1e9 and < 1e14)
        {
            return Until(DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(number > 1e12 ? number / 1000 : number), date);
        }

        return Number(text, 1) ?? GoDuration(text) ?? Until(Date(text), date);
    }

    private static TimeSpan? Number(string? text, double unit) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0 ? Clamped(number * unit) : null;

    private static TimeSpan Clamped(double seconds) => seconds >= Ages.TotalSeconds ? Ages : TimeSpan.FromSeconds(seconds);

    // A date has a time in it: "-5" is none, though .NET would make one of it.
    private static DateTimeOffset? Date(string? text) => text?.Contains(':') == true && DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var date) ? date : null;

    private static TimeSpan? Until(DateTimeOffset? moment, DateTimeOffset date) =>
        moment is not { } at ? null : at <= date ? TimeSpan.Zero : Clamped((at - date).TotalSeconds);

    private static TimeSpan? GoDuration(string? text)
    {
        if (text is null || text.Length > 64 || !Go().IsMatch(text))
        {
            return null;
        }

        var seconds = GoPart().Matches(text).Sum(part =>
            double.Parse(part.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * part.Groups[2].Value switch
            {
                "h" => 3600,
                "m" => 60,
                "s" => 1,
                "ms" => 1e-3,
                _ => 1e-6,
            });
        return Clamped(seconds);
    }

    [GeneratedRegex(@"^(?:\d+(?:\.\d+)?(?:h|ms|m|s|us|µs|ns))+$", RegexOptions.NonBacktracking)]
    private static partial Regex Go();

    [GeneratedRegex(@"(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)", RegexOptions.NonBacktracking)]
    private static partial Regex GoPart();
}
