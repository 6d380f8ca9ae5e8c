using System.Globalization;
using Mad.Protocols;

namespace Mad.Scoring;

/// <summary>The stop rules that are worth asking a full run for.</summary>
internal static class StopRules
{
    /// <returns>In the words of <c>--stop-rule</c>; none for a protocol without a loop.</returns>
    public static IReadOnlyList<string> Of(Flow flow)
    {
        var loops = flow.Items.OfType<FlowLoop>().ToList();
        if (loops.Count == 0)
        {
            return [];
        }

        var looped = loops.SelectMany(loop => Steps(loop.Body)).ToList();
        return
        [
            .. looped.Any(step => step.Reads == "answer") ? Majorities(Voters(flow)) : [],
            .. looped.Any(step => step.Reads is "answer" or "verdict") ? ["stable 2"] : Array.Empty<string>(),
            .. looped.Any(step => step.Reads == "agreement") ? ["agreed >= 1"] : Array.Empty<string>(),
            .. looped.Any(step => step.Reads == "verdict") ? ["verdict"] : Array.Empty<string>(),
        ];
    }

    // Whom the conditions look at: those who decide, or those who answer where one decides alone.
    private static int Voters(Flow flow)
    {
        var members = flow.Members(flow.Decision.From).Count;
        return members == 1 ? flow.Members(flow.Answering).Count : members;
    }

    // From the smallest majority to all of them. Two digits, rounded down, so that the share itself is reached.
    private static IEnumerable<string> Majorities(int voters) =>
    [
        .. Enumerable.Range((voters / 2) + 1, Math.Max(0, voters - (voters / 2) - 1)).Select(most => "share >= " + (Math.Floor(100.0 * most / voters) / 100).ToString(CultureInfo.InvariantCulture)),
        .. voters > 1 ? ["unanimous"] : Array.Empty<string>(),
    ];

    private static IEnumerable<FlowStep> Steps(IEnumerable<FlowItem> items) => items.SelectMany(item => item is FlowLoop loop ? Steps(loop.Body) : [(FlowStep)item]);
}
