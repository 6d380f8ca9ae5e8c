using System.Text.RegularExpressions;
using Xunit;

namespace Mad.Tests;

/// <summary>Holds the floor plan over the whole of the source.</summary>
public sealed partial class FloorPlanTests
{
    [Fact]
    public void Every_room_enters_only_the_rooms_its_row_names() => Assert.Empty(SourceFile.AllIn("src/Mad").SelectMany(FloorPlan.WrongDoors));

    [Fact]
    public void Every_folder_of_the_library_has_a_row() =>
        Assert.Empty(SourceFile.AllIn("src/Mad").Select(file => file.Room).Where(room => room.Length > 0 && !FloorPlan.Doors.ContainsKey(room)).Distinct());

    [Fact]
    public void The_table_in_the_architecture_page_is_this_table()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs/architecture.md"));
        var rows = DoorRow().Matches(page).ToDictionary(
            row => row.Groups["room"].Value,
            row => row.Groups["doors"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(door => door != "–").Order().ToArray());
        Assert.Equal(FloorPlan.Doors.Keys.Order(), rows.Keys.Order());
        Assert.All(FloorPlan.Doors, door => Assert.Equal(door.Value.Order(), rows[door.Key]));
    }

    [Fact]
    public void The_reference_answer_is_out_of_reach_of_engine_protocols_prompts_and_models() =>
        Assert.Empty(SourceFile.AllIn("src/Mad").SelectMany(FloorPlan.ReferenceAnswers));

    [Fact]
    public void Clock_chance_console_wire_and_disk_are_touched_only_where_they_may_be() =>
        Assert.Empty(SourceFile.AllIn("src/Mad").SelectMany(FloorPlan.WrongHands));

    [Theory]
    [InlineData("src/Mad.Jinja")]
    [InlineData("src/Mad.Simulator")]
    public void A_package_of_its_own_knows_nothing_of_ours(string folder)
    {
        var own = Path.GetFileName(folder);
        Assert.Empty(SourceFile.AllIn(folder).SelectMany(file => FloorPlan.Foreign(file, own)));
        Assert.DoesNotContain("ProjectReference", File.ReadAllText(Path.Combine(Repository.Root, folder, own + ".csproj")), StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_is_longer_than_300_lines_and_no_method_than_60() =>
        Assert.Empty(new[] { "src", "test", "bench" }.SelectMany(SourceFile.AllIn).SelectMany(FloorPlan.TooLong));

    [Fact]
    public void No_room_is_entered_by_a_global_using_or_an_alias()
    {
        Assert.Empty(SourceFile.AllIn("src").SelectMany(FloorPlan.GlobalUsings));
        var projects = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories).Append(Path.Combine(Repository.Root, "Directory.Build.props"));
        Assert.All(projects, project => Assert.DoesNotContain("<Using ", File.ReadAllText(project), StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^\| (?<room>[A-Z]\w+) \| (?<doors>[^|(]*?) (?:\([^|]*\) )?\|", RegexOptions.Multiline)]
    private static partial Regex DoorRow();
}
