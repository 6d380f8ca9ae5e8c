using Mad.Reports.Comparisons;

namespace Mad.Cli.Commands;

/// <summary>RUN, RUN:ARM, RUN@K or RUN:ARM@K taken apart. What lies on the disk decides where the path ends; what the run holds decides where the arm ends.</summary>
/// <param name="Path">A run directory or a result file of the original, that is there.</param>
/// <param name="Arm">What stands behind the colon, perhaps with an @ and more; null: all arms.</param>
/// <param name="Answer">What stands behind the @ of a run without an arm; null: nothing does.</param>
internal sealed record RunPath(string Path, string? Arm, ComparedAnswer? Answer)
{
    /// <exception cref="UsageException">There is no such run or file.</exception>
    public static RunPath Parse(string text)
    {
        if (System.IO.Path.Exists(text))
        {
            return new(Full(text), null, null);
        }

        var (head, answer) = Split(text);
        if (answer is not null && System.IO.Path.Exists(head))
        {
            return new(Full(head), null, answer);
        }

        for (var colon = text.LastIndexOf(':'); colon > 0; colon = text.LastIndexOf(':', colon - 1))
        {
            if (System.IO.Path.Exists(text[..colon]))
            {
                return new(Full(text[..colon]), text[(colon + 1)..], null);
            }
        }

        throw new UsageException($"{text}: there is no such run directory or result file. Write RUN, RUN:ARM, or RUN:ARM@K for the vote of round K.{Hint(text)}");
    }

    /// <summary>A name and what stands behind its last @.</summary>
    /// <returns>The whole text and null when that is neither a round nor a number of samples.</returns>
    public static (string Head, ComparedAnswer? Answer) Split(string text)
    {
        var at = text.LastIndexOf('@');
        return at >= 0 && ComparedAnswer.Parse(text[(at + 1)..]) is { } answer ? (text[..at], answer) : (text, null);
    }

    /// <summary>What is wrong with a name that ends in <c>@0</c>; else empty.</summary>
    public static string Hint(string text) => text.EndsWith("@0", StringComparison.Ordinal) || text.EndsWith("@sc0", StringComparison.OrdinalIgnoreCase) ? " Rounds and samples count from 1." : "";

    private static string Full(string path) => System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
}
