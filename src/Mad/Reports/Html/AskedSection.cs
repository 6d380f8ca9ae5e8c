using Mad.Reports.Markup;
using Mad.Runs;

namespace Mad.Reports.Html;

/// <summary>What was asked, with the hashes and seeds that let somebody ask the same again.</summary>
internal static class AskedSection
{
    private const int MostArms = 60;
    private const int MostText = 300;
    private const int MostFact = 4000;
    private const int MostFiles = 20;

    public static void Write(MarkupWriter html, IReadOnlyList<ReportRun> runs)
    {
        html.Leaf("h2", "What was asked", ("id", "asked"));
        foreach (var run in runs)
        {
            if (runs.Count > 1)
            {
                html.Leaf("h3", Short(run.Name));
            }

            Run(html, run);
        }
    }

    private static void Run(MarkupWriter html, ReportRun run)
    {
        if (run.Manifest is not { } manifest)
        {
            html.Leaf("p", $"Questions of {Short(run.Summary.Dataset)}, answers from a result file of other scripts: it does not say more of what was asked.");
            return;
        }

        html.Open("dl", ("class", "terms"));
        Fact(html, "dataset", $"{Short(run.Summary.Dataset)}, {Figures.Count(manifest.Questions.Count, "question")}");
        foreach (var file in manifest.Files.Take(MostFiles))
        {
            Hash(html, "dataset file", file.Name, file.Sha256);
        }

        Fact(html, "models", string.Join(", ", manifest.Arms.Select(arm => arm.Model).Where(model => model.Length > 0).Distinct().Take(MostArms)));
        Fact(html, "arms", string.Join("; ", manifest.Arms.Take(MostArms).Select(Arm)));
        Fact(html, "answers read by", run.Summary.Extractor);
        Fact(html, "written by", $"mad {manifest.Tool}{(manifest.Commit.Length > 0 ? $", commit {manifest.Commit}" : "")}; {string.Join(", ", manifest.Versions.Select(version => $"{version.Key} {version.Value}"))}");
        html.Close("dl").Break();
        if (manifest.Prompts.Count > 0)
        {
            DataColumn[] columns = [new("prompt", false), new("arm", false), new("file", false), new("SHA-256", false)];
            new DataTable("Prompts", columns, [.. manifest.Prompts.Select(prompt => (IReadOnlyList<DataCell>)[Short($"{prompt.Role}: {prompt.Name}"), Short(prompt.Arm), Short(prompt.File), Short(prompt.Sha256)])]).WriteClosed(html, $"{Figures.Count(manifest.Prompts.Count, "prompt")}, with hashes");
        }

        DataColumn[] settings = [new("setting", false), new("value", false)];
        new DataTable("Everything that identifies what is asked", settings, [.. manifest.Asked.Select(asked => (IReadOnlyList<DataCell>)[Short(asked.Key), Short(asked.Value)])]).WriteClosed(html, "All settings and seeds");
    }

    private static string Arm(ArmRecord arm) =>
        $"{arm.Name} ({arm.Protocol}, {Figures.Count(arm.Agents, "agent")}, {Figures.Count(arm.Rounds, "round")}{(arm.Temperature.Length > 0 ? $", temperature {arm.Temperature}" : "")})";

    // Of foreign runs any text may be of any length.
    private static string Short(string text) => MarkupText.Cut(text, MostText);

    private static void Fact(MarkupWriter html, string name, string value)
    {
        if (value.Length > 0)
        {
            html.Leaf("dt", name).Leaf("dd", MarkupText.Cut(value, MostFact));
        }
    }

    private static void Hash(MarkupWriter html, string name, string file, string sha256) =>
        html.Leaf("dt", name).Open("dd").Text(Short(file) + " ").Leaf("code", "sha256 " + Short(sha256), ("class", "hash")).Close("dd");
}
