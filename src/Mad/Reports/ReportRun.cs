using Mad.Reports.Debates;
using Mad.Runs;
using Mad.Scoring;

namespace Mad.Reports;

/// <summary>A run as a report needs it.</summary>
/// <param name="Name">What it is called where there are several: its folder or file without the way to it.</param>
/// <param name="Figures">Its figures, worked out when they are first asked for: the debates need none of them.</param>
/// <param name="Manifest">What was asked; null for a result file of other scripts.</param>
/// <param name="Readings">Its trials, words not needed, by arm, question and repeat.</param>
/// <param name="Words">Opens the words of the trials, once for every thread.</param>
public sealed record ReportRun(string Name, bool Simulated, Lazy<Summary> Figures, RunManifest? Manifest, TieRule Ties, IReadOnlyList<StoredTrial> Readings, Func<ITrialWords> Words)
{
    public Summary Summary => Figures.Value;

    /// <summary>A run directory. The reader must live as long as the report is written.</summary>
    public static ReportRun Of(RunReader reader, PriceList prices)
    {
        var (readings, totals) = reader.ReadingsAndTotals();
        return Of(reader, readings, new(() => Summary.Of(reader, prices, readings, totals)));
    }

    /// <summary>A run directory of which the figures are known.</summary>
    public static ReportRun Of(RunReader reader, Summary summary) => Of(reader, reader.Readings(), new(summary));

    /// <summary>Trials that are in memory with their words.</summary>
    public static ReportRun Of(string name, Summary summary, TieRule ties, IReadOnlyList<StoredTrial> trials) => new(name, summary.Simulated, new(summary), null, ties, trials, () => new KeptWords());

    private static ReportRun Of(RunReader reader, IReadOnlyList<StoredTrial> readings, Lazy<Summary> figures)
    {
        var ties = reader.Manifest.Asked.GetValueOrDefault("compat") == "seed" ? TieRule.First : TieRule.Expected;
        return new(Path.GetFileName(reader.Path), reader.Manifest.Simulated, figures, reader.Manifest, ties, readings, () => new DirectoryWords(reader.Another()));
    }

    private sealed class KeptWords : ITrialWords
    {
        public StoredTrial Of(StoredTrial reading) => reading;

        public void Dispose()
        {
            // Nothing is held.
        }
    }

    private sealed class DirectoryWords(RunReader reader) : ITrialWords
    {
        public StoredTrial Of(StoredTrial reading) => reader.WithWords(reading);

        public void Dispose() => reader.Dispose();
    }
}
