using System.Globalization;

namespace Mad.Reports.Comparisons;

/// <summary>What of an arm is compared: its final answer, the vote of a round, or the vote of a few samples.</summary>
/// <param name="Round">From 1: the vote of this round; null: not a round's vote.</param>
/// <param name="Samples">The vote of so many of the first round's answers, averaged over every choice of them; null: all answers count.</param>
public sealed record ComparedAnswer(int? Round = null, int? Samples = null)
{
    private const string Marker = "sc";

    public static ComparedAnswer Final { get; } = new();

    /// <summary>As it is written behind an arm's name: <c>@1</c>, <c>@sc5</c>; empty for the final answer.</summary>
    public string Suffix => Round is { } round ? Text($"@{round}") : Samples is { } samples ? Text($"@{Marker}{samples}") : "";

    /// <summary>In words.</summary>
    public string Words => Round is { } round ? Text($"vote of round {round}") : Samples is { } samples ? Text($"vote of {samples} first answers") : "final answer";

    /// <summary>What stands behind the @ of a name.</summary>
    /// <returns>Null when it is neither a round from 1 nor <c>sc</c> and a number of samples from 1.</returns>
    public static ComparedAnswer? Parse(string text) =>
        Number(text) is { } round ? new(Round: round)
        : text.StartsWith(Marker, StringComparison.OrdinalIgnoreCase) && Number(text[Marker.Length..]) is { } samples ? new(Samples: samples)
        : null;

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
