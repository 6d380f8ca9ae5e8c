using System.CommandLine;
using System.Globalization;
using Mad.Answers;
using Mad.Reports;
using Mad.Reports.Comparisons;
using Mad.Runs;
using Mad.Scoring;

namespace Mad.Cli.Commands;

/// <summary><c>mad report</c>: a run as a page that opens from disk, with every debate a click away; several runs side by side.</summary>
internal static class ReportCommand
{
    public static Verb Create(Surroundings around)
    {
        var runs = new Argument<string[]>("RUN") { Description = "run directories, or result files of the original", Arity = ArgumentArity.ZeroOrMore };
        var to = Options.Text("-o", "FILE", "the HTML file (default: report.html in the run directory; for several runs and for result files, here)");
        var noDebates = Options.Flag("--no-debates", "leave out every word of questions and replies, to publish the figures alone");
        var money = new PriceOptions();
        var command = new Command("report", "Writes an HTML report that opens from disk, without a server or a script. No calls.") { runs, to, noDebates };
        foreach (var option in money.All)
        {
            command.Options.Add(option);
        }

        Task<int> RunAsync(ParseResult given)
        {
            var named = given.GetValue(runs) is { Length: > 0 } some ? some : throw new UsageException("name a run directory or a result file. See: mad report --help");
            var path = given.GetValue(to) ?? (named.Length == 1 && Directory.Exists(named[0]) ? Path.Combine(named[0], "report.html") : "report.html");
            if (Path.GetExtension(path) is not (".html" or ".htm"))
            {
                throw new UsageException($"-o {path}: a report is an HTML file. Name it with .html at its end.");
            }

            using var opened = new OpenedRuns(named, money.Read(given));
            Write(around, opened.Runs, path, !given.GetValue(noDebates), around.Soft);
            around.Out.WriteLine(TermText.Line(path, 4096));
            return Task.FromResult(Exit.Done);
        }

        return new Verb(command, "RUN… [-o FILE] [options]",
        [
            new("mad report runs/sample-collaborative-1a2b3c4d", "report.html in the run directory"),
            new("mad report runs/first runs/second -o both.html", "two runs side by side, question by question"),
        ], RunAsync);
    }

    /// <summary>Writes the report and says how large it is.</summary>
    public static void Write(Surroundings around, IReadOnlyList<ReportRun> runs, string path, bool debates, CancellationToken stop)
    {
        var written = Report.Write(runs, path, new ReportSettings($"Written by mad {Build.Version}.", debates), new PageProgress(around).Tell, stop);
        var pages = written.Folder is { } folder
            ? string.Create(CultureInfo.InvariantCulture, $", and {written.Pages:#,0} pages with the debates ({Size(written.FolderBytes)}) in {Path.GetFileName(folder)} beside it")
            : "";
        around.Err.WriteLine(TermText.Line($"mad: report: {Size(written.Bytes)}{pages}", 4096));
    }

    private static string Size(long bytes) => bytes < 1_000_000
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, bytes / 1000)} kB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:#,0.0} MB");

    /// <summary>The runs of one report, open while it is written.</summary>
    private sealed class OpenedRuns : IDisposable
    {
        private readonly List<RunReader> _readers = [];

        public OpenedRuns(IReadOnlyList<string> paths, PriceList prices)
        {
            try
            {
                var names = RunNames.Of([.. paths.Select(path => Directory.Exists(path) ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)) : Path.ChangeExtension(Path.GetFullPath(path), null))]);
                Runs = [.. paths.Zip(names, (path, name) => Open(path, prices) with { Name = name })];
            }
            catch
            {
                Dispose();
                throw;
            }
        }

        public IReadOnlyList<ReportRun> Runs { get; }

        public void Dispose()
        {
            foreach (var reader in _readers)
            {
                reader.Dispose();
            }
        }

        private ReportRun Open(string path, PriceList prices)
        {
            if (!Directory.Exists(path))
            {
                var run = StoredRun.Open(path);
                var summary = Summary.Of(run.Dataset, run.Simulated, AnswerExtractor.Mad.Id, run.Trials, arm => ScoreSettings.Default with { Flow = run.Arm(arm).Flow });
                return ReportRun.Of(Path.GetFileNameWithoutExtension(path), summary, TieRule.Expected, run.Trials);
            }

            var reader = RunReader.Open(path);
            _readers.Add(reader);
            return ReportRun.Of(reader, prices);
        }
    }

    /// <summary>Says now and then how far the pages are, when they take longer than a moment.</summary>
    private sealed class PageProgress(Surroundings around)
    {
        private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
        private readonly Lock _lock = new();
        private long _last = around.Clock.GetTimestamp();

        public void Tell(int done, int all)
        {
            lock (_lock)
            {
                if (done < all && around.Clock.GetElapsedTime(_last) >= Pause)
                {
                    _last = around.Clock.GetTimestamp();
                    around.Err.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mad: report: {done:#,0} of {all:#,0} pages of debates"));
                }
            }
        }
    }
}
