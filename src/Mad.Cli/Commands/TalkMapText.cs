using System.Globalization;
using System.Text;

namespace Mad.Cli.Commands;

/// <summary>Draws who sees whom with letters, in 80 columns.</summary>
internal static class TalkMapText
{
    private const int MostRead = 16;

    public static string Draw(TalkMap map)
    {
        var text = new StringBuilder();
        var labels = Enumerable.Range(1, map.Rows.Count).Select(number => number.ToString(CultureInfo.InvariantCulture)).ToList();
        var read = Math.Min(map.Rows.Count, MostRead);
        var names = Math.Clamp(map.Rows.Max(name => name.Length), 6, 18);
        text.Append("  ").Append("".PadRight(28 + names + 4)).Append(string.Concat(labels.Take(read).Select(label => label.PadLeft(2)))).Append(map.Rows.Count > read ? " …" : "").Append('\n');
        foreach (var block in Blocks(map))
        {
            var head = string.Create(CultureInfo.InvariantCulture, $"round {block.Rounds}  {block.Name}");
            foreach (var (place, line) in block.Lines.Take(MostRead + 1).Index())
            {
                var row = line.Key < labels.Count ? $"{labels[line.Key],2} {Cut(map.Rows[line.Key], names).PadRight(names)}" : "";
                text.Append("  ").Append(Cut(place == 0 ? head : "", 28).PadRight(28)).Append(' ').Append(row).Append(line.Value).Append('\n');
            }
        }

        return text.Append("\n  o own words   x of an earlier round   + of this round   # of both   . none\n").ToString();
    }

    // Rounds in which a step looks the same are one block.
    private static IEnumerable<Block> Blocks(TalkMap map)
    {
        var all = map.Columns.Select((column, index) => new Block(column.Name, column.Round, column.Round, Lines(map, index))).ToList();
        for (var i = 0; i < all.Count; i++)
        {
            var (first, last) = (all[i], all[i]);
            if (all.Take(i).Any(earlier => earlier.Looks(first)))
            {
                continue;
            }

            last = all.Skip(i).Last(later => later.Looks(first));
            yield return first with { Last = last.First };
        }
    }

    private static List<KeyValuePair<int, string>> Lines(TalkMap map, int column)
    {
        var read = Math.Min(map.Rows.Count, MostRead);
        return
        [
            .. map.Cells.Where(cell => cell.Column == column).Select(cell => KeyValuePair.Create(
                cell.Row, string.Concat(Enumerable.Range(0, read).Select(row => " " + Mark(map, cell, row))))),
        ];
    }

    private static char Mark(TalkMap map, TalkCell reader, int row)
    {
        if (row == reader.Row)
        {
            return reader.Own ? 'o' : '.';
        }

        var seen = reader.Sees.Select(index => map.Cells[index]).Where(cell => cell.Row == row).Select(cell => map.Columns[cell.Column].Round == map.Columns[reader.Column].Round).Distinct().ToList();
        return seen.Count switch { 0 => '.', 2 => '#', _ => seen[0] ? '+' : 'x' };
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    private sealed record Block(string Name, int First, int Last, List<KeyValuePair<int, string>> Lines)
    {
        public string Rounds => First == Last ? First.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");

        public bool Looks(Block other) => Name == other.Name && Lines.SequenceEqual(other.Lines);
    }
}
