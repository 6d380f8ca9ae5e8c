using Mad.Reports;

namespace Mad.Cli;

/// <summary>Help texts, in 80 columns.</summary>
internal static class Help
{
    private const int Width = 80;

    public static void Write(TextWriter to, IReadOnlyList<Verb> verbs)
    {
        to.WriteLine("mad: multi-agent LLM debate experiments");
        to.WriteLine();
        to.WriteLine("Usage: mad COMMAND [options]");
        to.WriteLine();
        to.WriteLine("Commands:");
        Columns(to, verbs.Select(verb => new Row(verb.Command.Name, verb.Command.Description ?? "")));
        to.WriteLine();
        to.WriteLine("A first experiment, with simulated models, no key and no network:");
        to.WriteLine("  mad run");
        to.WriteLine();
        to.WriteLine("mad COMMAND --help explains a command, with examples. Every option may be");
        to.WriteLine("written with underscores too (--num_samples).");
        to.WriteLine();
        to.WriteLine("Exit codes: 0 done, 1 done but some trials failed, 2 a mistake in what was asked");
        to.WriteLine("(nothing was bought), 3 stopped and can be gone on with, 4 a bug or a damaged");
        to.WriteLine("store.");
    }

    public static void Write(TextWriter to, Verb verb)
    {
        var command = verb.Command;
        foreach (var line in Paragraph.Wrap(command.Description ?? "", Width))
        {
            to.WriteLine(line);
        }

        to.WriteLine();
        to.WriteLine($"Usage: mad {command.Name} {verb.Usage}".TrimEnd());
        to.WriteLine();
        to.WriteLine(verb.Examples.Count == 1 ? "Example:" : "Examples:");
        foreach (var example in verb.Examples)
        {
            to.WriteLine("  # " + example.For);
            to.WriteLine("  " + example.Line);
        }

        Section(to, "Arguments:", command.Arguments.Select(argument => new Row(argument.Name, argument.Description ?? "")));
        Section(to, "Options:", command.Options.Select(option => new Row(option.HelpName is { Length: > 0 } value ? $"{option.Name} {value}" : option.Name, option.Description ?? "")));
    }

    private static void Section(TextWriter to, string title, IEnumerable<Row> rows)
    {
        var all = rows.ToList();
        if (all.Count > 0)
        {
            to.WriteLine();
            to.WriteLine(title);
            Columns(to, all);
        }
    }

    /// <summary>Names and what they are, side by side, in 80 columns.</summary>
    public static void Write(TextWriter to, IReadOnlyDictionary<string, string> rows) => Columns(to, rows.Select(row => new Row(row.Key, row.Value)), "");

    /// <summary>A paragraph in 80 columns; its further lines are set in by two more.</summary>
    public static string Wrapped(string text, string indent)
    {
        var lines = Paragraph.Wrap(text.ReplaceLineEndings(" ").Trim(), Width - indent.Length - 2).ToList();
        return string.Concat(lines.Select((line, i) => $"{indent}{(i == 0 ? "" : "  ")}{line}\n"));
    }

    private static void Columns(TextWriter to, IEnumerable<Row> rows, string indent = "  ")
    {
        var all = rows.ToList();
        var left = Math.Min(all.Max(row => row.Left.Length), 28);
        foreach (var row in all)
        {
            var lines = Paragraph.Wrap(row.Right, Width - left - 2 - indent.Length).ToList();
            var first = row.Left.Length <= left;
            to.WriteLine(first ? $"{indent}{row.Left.PadRight(left)}  {lines[0]}".TrimEnd() : indent + row.Left);
            foreach (var line in first ? lines.Skip(1) : lines)
            {
                to.WriteLine(new string(' ', left + 2 + indent.Length) + line);
            }
        }
    }

    private sealed record Row(string Left, string Right);
}
