using System.Text.RegularExpressions;
using Xunit;

namespace Mad.Tests;

/// <summary>Holds the doors of docs/architecture.md: who may enter whom, how long a file and a method may be.</summary>
public sealed partial class FloorPlanTests
{
    private static readonly Dictionary<string, string[]> Doors = new()
    {
        ["Prompts"] = [],
        ["Answers"] = [],
        ["Protocols"] = ["Prompts", "Answers"],
        ["Datasets"] = [],
        ["Endpoints"] = [],
        ["Models"] = ["Endpoints"],
        ["Runs"] = [],
        ["Statistics"] = [],
        ["Scoring"] = ["Answers", "Protocols", "Statistics"],
        ["Experiments"] = ["Datasets", "Protocols", "Prompts", "Answers", "Endpoints"],
        ["Engine"] = ["Experiments", "Protocols", "Models", "Runs", "Answers"],
        ["Exchange"] = ["Runs", "Scoring"],
        ["Reports"] = ["Runs", "Scoring", "Statistics"],
    };

    private static readonly string[] NeverNamesProblem = ["Engine", "Protocols", "Prompts", "Models"];

    [Fact]
    public void Every_room_enters_only_the_rooms_its_row_names()
    {
        var wrong =
            from file in Sources("src/Mad")
            from entered in Entered(file.Text)
            where entered != file.Room && !(file.Room.Length == 0 ? [] : Doors[file.Room]).Contains(entered)
            select $"{file.Path}: {(file.Room.Length == 0 ? "the vocabulary" : file.Room)} enters {entered}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_folder_of_the_library_has_a_row()
    {
        Assert.Empty(Sources("src/Mad").Select(file => file.Room).Where(room => room.Length > 0 && !Doors.ContainsKey(room)).Distinct());
    }

    [Fact]
    public void The_table_in_the_architecture_page_is_this_table()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs/architecture.md"));
        var rows = DoorRow().Matches(page).ToDictionary(
            row => row.Groups["room"].Value,
            row => row.Groups["doors"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(door => door != "–").Order().ToArray());
        Assert.Equal(Doors.Keys.Order(), rows.Keys.Order());
        Assert.All(Doors, door => Assert.Equal(door.Value.Order(), rows[door.Key]));
    }

    [Fact]
    public void The_reference_answer_is_out_of_reach_of_engine_protocols_prompts_and_models()
    {
        var wrong = Sources("src/Mad").Where(file => NeverNamesProblem.Contains(file.Room) && ProblemType().IsMatch(file.Code)).Select(file => file.Path);
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("src/Mad.Jinja")]
    [InlineData("src/Mad.Simulator")]
    public void A_package_of_its_own_knows_nothing_of_ours(string folder)
    {
        var own = Path.GetFileName(folder);
        var wrong = Sources(folder).Where(file => OursUsed().Matches(file.Code).Any(use => use.Groups[1].Value != own)).Select(file => file.Path);
        Assert.Empty(wrong);
        Assert.DoesNotContain("ProjectReference", File.ReadAllText(Path.Combine(Repository.Root, folder, own + ".csproj")), StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_is_longer_than_300_lines_and_no_method_than_60()
    {
        var folders = new[] { "src", "test", "bench" };
        var wrong = folders.SelectMany(Sources).SelectMany(TooLong);
        Assert.Empty(wrong);
    }

    [Fact]
    public void No_room_is_entered_by_a_global_using_or_an_alias() =>
        Assert.Empty(Sources("src").Where(file => GlobalOrAlias().IsMatch(file.Code)).Select(file => file.Path));

    private static IEnumerable<string> TooLong(SourceFile file)
    {
        var lines = file.Text.Split('\n');
        if (lines.Length > 301)
        {
            yield return $"{file.Path}: {lines.Length} lines";
        }

        var start = -1;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i] == "    {")
            {
                start = i;
            }
            else if (lines[i] is "    }" or "    };" && start >= 0)
            {
                var isType = start > 0 && TypeHead().IsMatch(lines[start - 1]);
                if (i - start > 61 && !isType)
                {
                    yield return $"{file.Path}:{start + 1}: {i - start - 1} lines in one method";
                }

                start = -1;
            }
        }
    }

    private static IEnumerable<string> Entered(string text) =>
        RoomUsed().Matches(text).Select(use => use.Groups[1].Value).Where(Doors.ContainsKey).Distinct();

    private static IEnumerable<SourceFile> Sources(string folder) =>
        from path in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
        where !path.Contains("/node_modules/", StringComparison.Ordinal)
        select SourceFile.Read(path);

    // `using Mad.Room`, `Mad.Room.Type`, and `Room.Type` as written inside the namespace Mad.
    [GeneratedRegex(@"(?<![\w.""])(?:Mad\.)?(Prompts|Answers|Protocols|Datasets|Endpoints|Models|Runs|Statistics|Scoring|Experiments|Engine|Exchange|Reports)(?:;|\.[A-Z])")]
    private static partial Regex RoomUsed();

    [GeneratedRegex(@"using (?:static )?(Mad(?:\.\w+)?)")]
    private static partial Regex OursUsed();

    [GeneratedRegex(@"(?<![\w.""`])Problem(?=\s+[a-z_]\w*|[>?\[])")]
    private static partial Regex ProblemType();

    [GeneratedRegex(@"^\s*(global using|using \w+ = Mad)", RegexOptions.Multiline)]
    private static partial Regex GlobalOrAlias();

    [GeneratedRegex(@"\b(class|record|struct|interface|enum)\b")]
    private static partial Regex TypeHead();

    [GeneratedRegex(@"^\| (?<room>[A-Z]\w+) \| (?<doors>[^|(]*?) (?:\([^|]*\) )?\|", RegexOptions.Multiline)]
    private static partial Regex DoorRow();

    /// <summary>A source file; Code is its text without comments.</summary>
    private sealed record SourceFile(string Path, string Room, string Text, string Code)
    {
        public static SourceFile Read(string path)
        {
            var relative = System.IO.Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');
            var parts = relative.Split('/');
            var text = File.ReadAllText(path);
            var code = string.Join('\n', text.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
            return new(relative, parts is ["src", "Mad", var room, _, ..] ? room : "", text, code);
        }
    }
}
