using System.Text;

namespace Mad.Answers;

/// <summary>The items of a reply's list, numbered or bulleted; lines that go on belong to their item.</summary>
internal static class RoleList
{
    private const int MostDigits = 3;

    private static readonly string[] Nouns = ["Role", "Expert", "Agent", "Persona", "Participant", "Panelist", "Specialist"];

    public static List<string> Items(string text)
    {
        var lines = text.Split('\n').Select(Line.Of).ToList();
        var heads = lines.Where(line => line.Head != Head.None).ToList();
        if (heads.Count == 0)
        {
            return [];
        }

        // What stands deeper, or is a bullet under numbers, is part of an item.
        var indent = heads.Min(line => line.Indent);
        var head = heads.Exists(line => line.Indent == indent && line.Head == Head.Number) ? Head.Number : Head.Bullet;
        return Gathered(lines, line => line.Head == head && line.Indent == indent);
    }

    private static List<string> Gathered(List<Line> lines, Func<Line, bool> begins)
    {
        var items = new List<StringBuilder>();
        var last = lines.FindLastIndex(line => begins(line));
        var blank = false;
        for (var i = 0; i < lines.Count; i++)
        {
            if (begins(lines[i]))
            {
                items.Add(new(lines[i].Content));
            }
            else if (lines[i].Content.Length > 0 && items.Count > 0)
            {
                // After the list: a paragraph of its own.
                if (i > last && blank && lines[i].Indent == 0 && lines[i].Head == Head.None)
                {
                    break;
                }

                items[^1].Append(items[^1].Length > 0 ? " " : "").Append(lines[i].Whole);
            }

            blank = lines[i].Content.Length == 0;
        }

        return [.. items.Select(item => item.ToString())];
    }

    private enum Head
    {
        None,
        Number,
        Bullet,
    }

    /// <summary>One line of the reply.</summary>
    /// <param name="Content">Without the head.</param>
    private readonly record struct Line(Head Head, int Indent, string Content, string Whole)
    {
        public static Line Of(string line)
        {
            var whole = line.Trim();
            var indent = line.Length - line.TrimStart().Length;
            var (head, length) = HeadOf(whole);
            return new(head, indent, whole[length..].TrimStart(), whole);
        }

        private static (Head Head, int Length) HeadOf(string line)
        {
            if (line.Length > 2 && line[0] is '-' or '*' or '+' or '\u2022' && line[1] is ' ' or '\t')
            {
                var (inner, length) = Numbered(line[1..].TrimStart());
                return inner == Head.Number ? (inner, line.Length - line[1..].TrimStart().Length + length) : (Head.Bullet, 1);
            }

            return line.Length > 1 && line[0] == '\u2022' ? (Head.Bullet, 1) : Numbered(line);
        }

        // "1.", "1)", "(1)", "**1.", "### 1.", "Role 1:", "**Expert 2:".
        private static (Head Head, int Length) Numbered(string line)
        {
            var at = Past(line, 0, "#*_ (");
            var noun = Array.Find(Nouns, noun => line.AsSpan(at).StartsWith(noun, StringComparison.OrdinalIgnoreCase));
            at = noun is null ? at : Past(line, at + noun.Length, " #");
            var digits = at;
            while (digits < line.Length && char.IsAsciiDigit(line[digits]))
            {
                digits++;
            }

            return digits > at && digits - at <= MostDigits && Closes(line.AsSpan(digits), noun is not null) ? (Head.Number, Past(line, digits + 1, "*_")) : (Head.None, 0);
        }

        // Not "1.5" and, without a noun, not "10:30".
        private static bool Closes(ReadOnlySpan<char> rest, bool named) => rest switch
        {
            ['.', var next, ..] => !char.IsAsciiDigit(next),
            ['.' or ')', ..] => true,
            [':', ..] => named,
            _ => false,
        };

        private static int Past(string line, int at, string signs)
        {
            while (at < line.Length && signs.Contains(line[at], StringComparison.Ordinal))
            {
                at++;
            }

            return at;
        }
    }
}
