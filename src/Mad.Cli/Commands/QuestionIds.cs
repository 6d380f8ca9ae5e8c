using Mad.Experiments;

namespace Mad.Cli.Commands;

/// <summary>Reads the ids of questions to ask.</summary>
internal static class QuestionIds
{
    /// <summary>The settings with the ids that they name by a file or run.</summary>
    public static RunSettings Resolved(RunSettings given)
    {
        var settings = given.Routed();
        return settings is { QuestionsFrom: { } where, Questions: null } ? settings with { Questions = Read(where) } : settings;
    }

    /// <param name="where">A text file with an id a line (lines that begin with # are left out), a run directory or a result file of the original.</param>
    public static IReadOnlyList<string> Read(string where)
    {
        if (Directory.Exists(where) || where.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            return [.. StoredRun.Open(where).Trials.Select(trial => trial.Problem.Question.Id).Distinct()];
        }

        if (!File.Exists(where))
        {
            throw new UsageException($"--questions {where}: no such file. Name a text file with an id a line, a run directory or a result file.");
        }

        string[] ids = [.. File.ReadLines(where).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').Distinct()];
        return ids.Length > 0 ? ids : throw new UsageException($"--questions {where}: the file names no id.");
    }
}
