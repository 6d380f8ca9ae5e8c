using Mad.Answers;
using Mad.Reports.Comparisons;
using Mad.Runs;
using Mad.Scoring;

namespace Mad.Cli.Commands;

/// <summary>Opens run directories and result files of the original to be compared.</summary>
internal static class ComparedFiles
{
    /// <param name="name">What the run is called in the comparison.</param>
    /// <param name="rounds">Rounds are needed, not final answers alone.</param>
    /// <param name="extractor">Reads the replies again; null: as the run did, a result file by ours.</param>
    /// <exception cref="UsageException">It is none, cannot be read, or there is no such extractor.</exception>
    public static ComparedRun Open(string path, string name, bool rounds, string? extractor)
    {
        if (!Directory.Exists(path))
        {
            return OfFile(StoredRun.Open(path), name, extractor);
        }

        using var reader = RunReader.Open(path);
        var run = ComparedRun.Of(reader, name, extractor is not null ? reader.Trials() : rounds ? reader.Readings() : reader.Verdicts());
        return extractor is null ? run : Reread(run, Find(extractor, run.Dataset), arm => StoredArm.Of(
            reader.Manifest.Arms.FirstOrDefault(record => record.Name == arm) ?? throw new UsageException($"the manifest of {name} has no arm '{arm}': it was written by an earlier version of mad. Run it anew."), reader.Manifest, 0));
    }

    private static ComparedRun OfFile(StoredRun run, string name, string? extractor)
    {
        var asked = run.Trials.Select(trial => trial.Problem.Question.Id).Distinct().ToList();
        var file = new ComparedRun(name, run.Dataset, run.Simulated, [.. run.Arms.Select(arm => new ComparedArm(arm.Name, AnswerExtractor.Mad.Id, ScoreSettings.Default, asked, 1, run.Trials))]);
        return extractor is null ? file : Reread(file, Find(extractor, run.Dataset), run.Arm);
    }

    private static ComparedRun Reread(ComparedRun run, AnswerExtractor extractor, Func<string, StoredArm> stored) => run with
    {
        Arms = [.. run.Arms.Select(arm => arm with { Extractor = extractor.Id, Settings = arm.Settings with { Extractor = extractor, Decide = stored(arm.Name).Flow.Decide } })],
    };

    private static AnswerExtractor Find(string name, string dataset) =>
        AnswerExtractor.Find(name == AnswerExtractor.Seed.Name && dataset.Replace('-', '_') == "commonsense_qa" ? AnswerExtractor.SeedCommonsenseQa.Name : name)
        ?? throw new UsageException($"--extractor {name}: there is none of this name. There are: {string.Join(", ", AnswerExtractor.All.Select(one => one.Name))}.");
}
