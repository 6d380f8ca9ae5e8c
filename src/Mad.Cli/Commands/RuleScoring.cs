using Mad.Answers;
using Mad.Reports;
using Mad.Runs;
using Mad.Scoring;

namespace Mad.Cli.Commands;

/// <summary>Scores a stored run by the rules of several extractors, one trial after another.</summary>
internal static class RuleScoring
{
    /// <summary>So many replies are read again unasked, to say whether anything hangs on the rules.</summary>
    public const int FewReplies = 1000;

    /// <param name="names">As asked; empty: how the run read them, and what else is built in.</param>
    /// <exception cref="UsageException">There is no such run, arm, round or extractor.</exception>
    public static RuleSummary Of(string where, IReadOnlyList<string> names, int? round, string? arm)
    {
        if (!Directory.Exists(where))
        {
            var file = StoredRun.Open(where);
            return Of(file, file.Trials, names, round, arm);
        }

        using var reader = RunReader.Open(where);
        return Of(StoredRun.Of(reader, []), reader.Trials(), names, round, arm);
    }

    /// <summary>In one line, whether another built-in extractor would change a final answer. Empty where nobody can know.</summary>
    public static string Hint(string where, string? extractor, int? round, string? arm, Summary scored)
    {
        const string Rules = "The rules that read the replies:";
        if (scored.Arms.Sum(one => one.Score.Replies.Values.Sum()) > FewReplies)
        {
            return Rules + " --extractor mad,first,lenient,seed says how much hangs on them.\n";
        }

        try
        {
            var summary = Of(where, extractor is null ? [] : [extractor], round, arm);
            var (flags, trials) = (summary.Arms.Sum(one => one.Flags.Count), summary.Arms.Sum(one => one.Trials));
            return flags == 0
                ? $"{Rules} no other built-in extractor changes a final answer.\n"
                : $"{Rules} another built-in extractor changes {flags} of {trials}\nfinal answers. Which: --extractor mad,first,lenient,seed\n";
        }
        catch (UsageException)
        {
            // A remark nobody asked for must not spoil the score: an old run may not know its protocol.
            return "";
        }
    }

    /// <summary>An extractor by name. What is called seed is the one for this run's dataset.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static AnswerExtractor Find(string name, string seedDataset) =>
        AnswerExtractor.Find(name == "seed" && seedDataset == "commonsense_qa" ? AnswerExtractor.SeedCommonsenseQa.Name : name)
        ?? throw new UsageException($"there is no extractor '{name}'. There are: {string.Join(", ", AnswerExtractor.All.Select(one => one.Name))}.");

    private static RuleSummary Of(StoredRun run, IEnumerable<StoredTrial> trials, IReadOnlyList<string> names, int? round, string? arm)
    {
        run = arm is null ? run : run.Only(arm, "--arm");
        var left = 0;
        var comparison = new RuleComparison(Extractors(run, names), name => ScoreSettings.Default with
        {
            Ties = run.Compat && run.File is null ? TieRule.First : TieRule.Expected,
            Round = round,
            Flow = run.Arm(name).Flow,
        });
        foreach (var trial in trials.Where(trial => arm is null || trial.Arm == arm))
        {
            if (trial.State == TrialState.Open)
            {
                left++;
                continue;
            }

            comparison.Add(trial.Arm, new(trial.Problem, trial.Repeat, trial.State == TrialState.Failed, trial.Verdict, [.. trial.Turns.Select(turn => turn.Turn)]));
        }

        return new(run.Dataset, run.Simulated, left, comparison.Arms());
    }

    private static List<AnswerExtractor?> Extractors(StoredRun run, IReadOnlyList<string> names)
    {
        var asked = names.Select(name => Find(name, run.SeedDataset)).ToList();
        if (asked.GroupBy(one => one.Id).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new UsageException($"--extractor names {twice.First().Name} twice. Leave one away.");
        }

        // Several are compared with each other; one, or none, with what else there is.
        return asked.Count > 1
            ? [.. asked]
            : [asked.Count == 1 ? asked[0] : null, .. new[] { "mad", "first", "lenient", "seed" }.Select(name => Find(name, run.SeedDataset)).Except(asked)];
    }
}
