using System.Globalization;

namespace Mad.Simulator;

/// <summary>
/// Writes below a simulated reply what the last message asks for besides an answer: a ballot, a choice, scores, agreement, a confidence. The form is read off the message's own example line;
/// the option believed in decides what is voted for and agreed with.
/// </summary>
internal static class AskedForm
{
    /// <param name="asked">The last message of a user.</param>
    /// <param name="confidence">How much of the belief is on the option; 0 to 1.</param>
    public static string Complete(SimulatedReply reply, string asked, double confidence)
    {
        var shown = PeerMarker.In(asked).ConvertAll(PeerMarker.Option);
        var agrees = shown.Count > 0 && shown[^1] == reply.Option;
        string?[] lines =
        [
            asked.Contains("[AGREE]", StringComparison.Ordinal) ? (agrees ? "[AGREE]" : "[DISAGREE]") : null,
            ExampleOf(asked, "Confidence:") is null ? null : string.Create(CultureInfo.InvariantCulture, $"Confidence: {confidence:0.00}"),
            reply.Text,
            .. Judgements(asked, agrees),
            shown.Count == 0 ? null : Vote(asked, shown, reply.Option) ?? Choice(asked, shown, reply.Option),
        ];
        return string.Join('\n', lines.OfType<string>());
    }

    private static IEnumerable<string> Judgements(string asked, bool agrees)
    {
        if (asked.Contains("[CORRECT]", StringComparison.Ordinal))
        {
            yield return agrees ? "[CORRECT]" : "[REVISE]";
        }

        if (ExampleOf(asked, "Score:") is not null)
        {
            yield return agrees ? "Score: 9" : "Score: 4";
        }
    }

    // Votes for whoever names the option believed in, or for the first when nobody does.
    private static string? Vote(string asked, List<int> shown, int option)
    {
        if (ExampleOf(asked, "Ballot:") is not { } example)
        {
            return null;
        }

        var alike = Enumerable.Range(1, shown.Count).Where(number => shown[number - 1] == option).DefaultIfEmpty(1).ToList();
        var ranked = alike.Concat(Enumerable.Range(1, shown.Count).Except(alike));
        var ballot = example switch
        {
            _ when example.Contains('>', StringComparison.Ordinal) => string.Join(" > ", ranked),
            _ when example.Contains('=', StringComparison.Ordinal) => string.Join(", ", alike.Select((number, place) => $"{number}={(10 / alike.Count) + (place < 10 % alike.Count ? 1 : 0)}")),
            _ when example.Contains(',', StringComparison.Ordinal) => string.Join(", ", alike),
            _ => alike[0].ToString(CultureInfo.InvariantCulture),
        };
        return "Ballot: " + ballot;
    }

    private static string? Choice(string asked, List<int> shown, int option) => ExampleOf(asked, "Choice:") is null ? null
        : string.Create(CultureInfo.InvariantCulture, $"Choice: {Math.Max(0, shown.IndexOf(option)) + 1}");

    // The last line that begins with the label, without it.
    private static string? ExampleOf(string asked, string label)
    {
        var at = asked.LastIndexOf("\n" + label, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var end = asked.IndexOf('\n', at + 1);
        return (end < 0 ? asked[at..] : asked[at..end])[(label.Length + 1)..];
    }
}
