using Mad.Reports.Debates;
using Mad.Reports.Html;
using Mad.Reports.Markup;
using Mad.Runs;

namespace Mad.Reports;

/// <summary>How a report is written.</summary>
/// <param name="Footer">Who wrote it.</param>
/// <param name="Debates">False: no word of a question or a reply is in it.</param>
public sealed record ReportSettings(string Footer, bool Debates = true);

/// <summary>What was written.</summary>
/// <param name="Bytes">Of the report itself.</param>
/// <param name="Folder">The folder of the debates' pages beside it; null: there is none.</param>
/// <param name="FolderBytes">Of all pages in it.</param>
public sealed record ReportFiles(string Path, long Bytes, string? Folder, int Pages, long FolderBytes);

/// <summary>
/// Writes the report of runs: one HTML file that opens from disk. The debates of a small run are inside it, those of a larger one are pages
/// in a folder beside it, which open by a click. The same runs give the same bytes.
/// </summary>
public static class Report
{
    private const int MostNamed = 6;

    /// <param name="path">The HTML file.</param>
    /// <param name="progress">Told how many pages of debates of how many are written; from several threads.</param>
    /// <exception cref="UsageException">Something that is no report of ours is there, or it cannot be written.</exception>
    public static ReportFiles Write(IReadOnlyList<ReportRun> runs, string path, ReportSettings settings, Action<int, int>? progress = null, CancellationToken stop = default)
    {
        path = Path.GetFullPath(path);
        var folder = Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path) + "-files");
        ReportFile.RequireOurs(path);
        PageFolder.RequireOurs(folder);
        var sides = settings.Debates ? Sides(runs) : [];
        try
        {
            if (!InlineDebates.Fit(sides))
            {
                return WithPages(runs, sides, path, folder, settings, progress, stop);
            }

            var written = ReportFile.Write(path, to => Page(to, runs, settings, html => Inside(html, sides, settings)));
            PageFolder.Delete(folder);
            return new(path, written, null, 0, 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be written ({e.Message}). Choose another place with -o.");
        }
    }

    private static ReportFiles WithPages(
        IReadOnlyList<ReportRun> runs, List<DebateSide> sides, string path, string folder, ReportSettings settings, Action<int, int>? progress, CancellationToken stop)
    {
        using var pages = PageFolder.Begin(folder);
        var site = new DebateSite(sides, runs.Any(run => run.Simulated), Path.GetFileNameWithoutExtension(path), Path.GetFileName(path), settings.Footer);
        // The figures need one thread and no words, the pages need every thread that is left.
        var page = Task.Run(() => Rendered(runs, settings, site), stop);
        try
        {
            site.Write(pages, progress, stop);
        }
        finally
        {
            ((IAsyncResult)page).AsyncWaitHandle.WaitOne();
        }

        var bytes = ReportFile.Write(path, to => to.Write(page.GetAwaiter().GetResult()));
        pages.Finish();
        return new(path, bytes, folder, pages.Pages, pages.Bytes);
    }

    private static string Rendered(IReadOnlyList<ReportRun> runs, ReportSettings settings, DebateSite site)
    {
        using var text = new StringWriter { NewLine = "\n" };
        Page(text, runs, settings, site.Section);
        return text.ToString();
    }

    private static void Page(TextWriter to, IReadOnlyList<ReportRun> runs, ReportSettings settings, Action<MarkupWriter> debates) =>
        HtmlPage.Write(to, new(Title(runs), runs.Any(run => run.Simulated), [new("The arms in numbers", "#arms"), new("What was asked", "#asked"), new("How to read this", "#reading"), new("Debates", "#debates")], settings.Footer, FirstScreen.About(runs)), html =>
        {
            FirstScreen.Write(html, runs, settings.Debates ? SideBySideMarkup.Anchor : null);
            debates(html);
        });

    private static string Title(IReadOnlyList<ReportRun> runs) =>
        string.Join(", ", runs.Take(MostNamed).Select(run => MarkupText.Cut(run.Name, ReportedArm.MostName))) + (runs.Count > MostNamed ? $" and {runs.Count - MostNamed} more" : "");

    private static void Inside(MarkupWriter html, List<DebateSide> sides, ReportSettings settings)
    {
        if (settings.Debates)
        {
            InlineDebates.Write(html, sides);
            return;
        }

        html.Leaf("h2", "Debates", ("id", "debates")).Leaf("p", "The words of the questions and replies were left out of this report when it was written; the run directory has them.");
    }

    private static List<DebateSide> Sides(IReadOnlyList<ReportRun> runs)
    {
        var sides = new List<DebateSide>();
        foreach (var run in runs)
        {
            foreach (var arm in run.Readings.GroupBy(trial => trial.Arm, StringComparer.Ordinal))
            {
                StoredTrial[] readings = [.. arm];
                var lines = readings.AsParallel().AsOrdered().Select(trial => DebateLine.Of(trial, run.Ties));
                sides.Add(new(ReportedArm.NameOf(runs.Count > 1, run, arm.Key), sides.Count + 1, run.Simulated, readings, [.. lines], run.Words));
            }
        }

        return sides;
    }
}
