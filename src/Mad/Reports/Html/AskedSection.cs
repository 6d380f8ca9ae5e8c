using Mad.Reports.Markup;
using Mad.Runs;

namespace Mad.Reports.Html;

/// <summary>What was asked, with the hashes and seeds that let somebody ask the same again.</summary>
internal static class AskedSection
{
    private const int MostPrompts = 60;
    private const int MostText = 300;

    public static void Write(MarkupWriter html, IReadOnlyList<ReportRun> runs)
    {
        html.Leaf("h2", "What was asked", ("id", "asked"));
        foreach (var run in runs)
        {
            if (runs.Count > 1)
            {
                html.Leaf("h3", run.Name);
            }

            Run(html, run);
        }
    }

    private static void Run(MarkupWriter html, ReportRun run)
    {
        if (run.Manifest is not { } manifest)
        {
            html.Leaf("p", $"Questions of {run.Summary.Dataset}, answers from a result file of other scripts: it does not say more of what was asked.");
            return;
        }

        html.Open("dl", ("class", "terms"));
        Fact(html, "dataset", $"{run.Summary.Dataset}, {Figures.Count(manifest.Questions.Count, "question")}");
        foreach (var file in manifest.Files)
        {
            Hash(html, "dataset file", file.Name, file.Sha256);
        }

        Fact(html, "models", string.Join(", ", manifest.Arms.Select(arm => arm.Model).Where(model => model.Length > 0).Distinct().Take(MostPrompts)));
        Fact(html, "arms", string.Join("; ", manifest.Arms.Take(MostPrompts).Select(Arm)));
        Fact(html, "answers read by", run.Summary.Extractor);
        Fact(html, "written by", $"mad {manifest.Tool}{(manifest.Commit.Length > 0 ? $", commit {manifest.Commit}" : "")}; {string.Join(", ", manifest.Versions.Select(version => $"{version.Key} {version.Value}"))}");
        html.Close("dl").Break();
        if (manifest.Prompts.Count > 0)
        {
            DataColumn[] columns = [new("prompt", false), new("arm", false), new("file", false), new("SHA-256", false)];
            new DataTable("Prompts", columns, [.. manifest.Prompts.Select(prompt => (IReadOnlyList<DataCell>)[$"{prompt.Role}: {prompt.Name}", prompt.Arm, prompt.File, prompt.Sha256])]).WriteClosed(html, $"{Figures.Count(manifest.Prompts.Count, "prompt")}, with hashes");
        }

        DataColumn[] settings = [new("setting", false), new("value", false)];
        new DataTable("Everything that identifies what is asked", settings, [.. manifest.Asked.Select(asked => (IReadOnlyList<DataCell>)[asked.Key, MarkupText.Cut(asked.Value, MostText)])]).WriteClosed(html, "All settings and seeds");
    }

    private static string Arm(ArmRecord arm) =>
        $"{arm.Name} ({arm.Protocol}, {Figures.Count(arm.Agents, "agent")}, {Figures.Count(arm.Rounds, "round")}{(arm.Temperature.Length > 0 ? $", temperature {arm.Temperature}" : "")})";

    private static void Fact(MarkupWriter html, string name, string value)
    {
        if (value.Length > 0)
        {
            html.Leaf("dt", name).Leaf("dd", value);
        }
    }

    private static void Hash(MarkupWriter html, string name, string file, string sha256) =>
        html.Leaf("dt", name).Open("dd").Text(file + " ").Leaf("code", "sha256 " + sha256, ("class", "hash")).Close("dd");
}
