namespace Mad.Reports.Charts;

/// <summary>Keeps the texts of a chart from lying over one another.</summary>
internal static class Labels
{
    private const int Longest = 200;

    /// <summary>About how wide a text will be; fonts differ, so rather too wide.</summary>
    public static double Width(string text, double size = Canvas.TextSize) => text.Sum(Width) * size;

    /// <summary>The text, or its beginning and end, so that it fits: what tells arms apart is mostly at the end.</summary>
    public static string Fit(string text, double width, double size = Canvas.TextSize)
    {
        text = text.Length <= Longest ? text : Joined(text, Longest / 2, Longest / 2);
        for (var kept = text.Length - 1; Width(text, size) > width && kept >= 2; kept--)
        {
            var head = kept / 2;
            text = text.Length <= 2 ? text : Joined(text, head, kept - head);
        }

        return text;
    }

    /// <summary>The places in the same order, moved apart as little as it takes (least squares), inside the limits as far as there is room.</summary>
    public static double[] Spread(IReadOnlyList<double> places, double gap, double low, double high)
    {
        // Less their gaps the places must only not fall: neighbours that do share their mean (pool adjacent violators).
        var order = Enumerable.Range(0, places.Count).OrderBy(i => places[i]).ToList();
        var pools = new List<(double Mean, int Count)>();
        foreach (var (rank, i) in order.Index())
        {
            pools.Add((places[i] - (rank * gap), 1));
            while (pools.Count > 1 && pools[^2].Mean > pools[^1].Mean)
            {
                var (above, below) = (pools[^2], pools[^1]);
                pools.RemoveRange(pools.Count - 2, 2);
                pools.Add((((above.Mean * above.Count) + (below.Mean * below.Count)) / (above.Count + below.Count), above.Count + below.Count));
            }
        }

        // Where there is not enough room for all, the last ones leave the limits.
        var last = Math.Max(low, high - ((places.Count - 1) * gap));
        var moved = new double[places.Count];
        foreach (var (rank, mean) in pools.SelectMany(pool => Enumerable.Repeat(pool.Mean, pool.Count)).Index())
        {
            moved[order[rank]] = Math.Clamp(mean, low, last) + (rank * gap);
        }

        return moved;
    }

    // Of a wide font (DejaVu Sans), in sizes.
    private static double Width(char c) => c switch
    {
        >= '\u2e80' or '…' or '→' => 1.0,
        '−' or '–' or '=' or '+' or '%' or '≥' => 0.86,
        'm' or 'w' or 'M' or 'W' => 0.95,
        _ when "iljtfI.,:;|'()[] ".Contains(c) => 0.38,
        _ when char.IsUpper(c) => 0.74,
        _ => 0.62,
    };

    private static string Joined(string text, int head, int tail)
    {
        if (head > 0 && char.IsHighSurrogate(text[head - 1]))
        {
            head--;
        }

        if (tail > 0 && char.IsLowSurrogate(text[^tail]))
        {
            tail--;
        }

        return $"{text[..head]}…{text[^tail..]}";
    }
}
