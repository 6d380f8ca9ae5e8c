using System.Text.Json;
using Mad.Reports;
using Mad.Runs;
using Mad.Scoring;
using Mad.Tests.Scoring;
using Xunit;

namespace Mad.Tests.Reports;

/// <summary>A summary as a person and as a program reads it.</summary>
public sealed class SummaryTests
{
    private static readonly Summary Whole = Of(
        Talk.Trial("1", "B", ["BBB", "BBB", "BBB"], "B"),
        Talk.Trial("2", "B", ["BAC", "BAB", "BBB"], "B"),
        Talk.Trial("3", "B", ["BA-", "BA!", "BA-"], "BA", "law"),
        Talk.Trial("4", "B", ["---", "--!", "---"], "", "law"),
        Talk.Trial("5", "B", ["BAA", "AAB", "AAA"], "A", "law"),
        Talk.Trial("6", "B", ["BBA", "Bx"], null, "law"));

    [Fact]
    public void A_table_begins_with_whether_the_debate_helped() => Expectation.Holds("summary-table.txt", SummaryTable.Of(Whole, categories: true));

    [Fact]
    public void The_json_has_every_field() => Expectation.Holds("summary.json", Whole.ToJson() + "\n");

    [Fact]
    public void Every_field_of_the_json_is_told_in_the_documentation()
    {
        using var json = JsonDocument.Parse(Whole.ToJson());
        var told = File.ReadAllText(Path.Combine(Repository.Root, "docs", "summary.md"));
        Assert.All(Names(json.RootElement).Distinct(), name => Assert.True(
            told.Contains($"`{name}`", StringComparison.Ordinal) || told.Contains($".{name}`", StringComparison.Ordinal) || told.Contains($"`{name}[]`", StringComparison.Ordinal)
            || told.Contains($".{name}[]`", StringComparison.Ordinal) || (name.EndsWith("_stderr", StringComparison.Ordinal) || name.EndsWith("_ci95", StringComparison.Ordinal)),
            $"docs/summary.md does not tell of {name}"));
    }

    [Fact]
    public void An_empty_bin_of_confidence_has_no_figures()
    {
        using var json = JsonDocument.Parse(Whole.ToJson());
        var bins = json.RootElement.GetProperty("arms")[0].GetProperty("calibration")[0].GetProperty("bins").EnumerateArray().ToList();
        Assert.Contains(bins, bin => bin.GetProperty("count").GetInt32() == 0);
        Assert.All(bins, bin => Assert.Equal(bin.GetProperty("count").GetInt32() == 0, bin.GetProperty("confidence").ValueKind == JsonValueKind.Null));
        Assert.All(bins, bin => Assert.Equal(bin.GetProperty("count").GetInt32() == 0, bin.GetProperty("credit").ValueKind == JsonValueKind.Null));
    }

    [Fact]
    public void One_agent_has_no_debate_to_speak_of()
    {
        var table = SummaryTable.Of(Of(Talk.Trial("1", "B", ["B"], "B"), Talk.Trial("2", "B", ["A"], "A")));

        Assert.DoesNotContain("gain", table, StringComparison.Ordinal);
        Assert.DoesNotContain("flips", table, StringComparison.Ordinal);
        Assert.DoesNotContain("conformity", table, StringComparison.Ordinal);
    }

    [Fact]
    public void A_judge_has_a_line_and_a_gain_without_an_interval_says_so()
    {
        var table = SummaryTable.Of(Of(Talk.Trial("1", "B", ["BB", "BB"], "B", rule: "last of judge"), Talk.Trial("2", "B", ["BB", "BB"], "B", rule: "last of judge")));

        Assert.Contains("judge gain     +0.000    no interval", table, StringComparison.Ordinal);
    }

    [Fact]
    public void Large_numbers_and_long_names_keep_to_80_columns()
    {
        var many = Enumerable.Range(0, 2_000).Select(i => Talk.Trial($"{i}", "B", [i % 3 == 0 ? "ABA" : "BBA", i % 2 == 0 ? "AAA" : "BAB"], "B", "a category with a name that is far too long for a table of 80 columns"));
        var table = SummaryTable.Of(Of([.. many]), categories: true);

        Assert.All(table.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    private static Summary Of(params TrialResult[] trials) => Summary.Of(
        "sample", true, "mad@1",
        [.. trials.Select(trial => new StoredTrial("collaborative", trial.Problem, trial.Repeat, trial.Failed ? TrialState.Failed : TrialState.Done, trial.Verdict, "", [.. trial.Turns.Select(turn => new StoredTurn(turn, []))]))],
        _ => ScoreSettings.Default with { Flow = InfluenceTests.Flow("collaborative", 3, 3) });

    private static IEnumerable<string> Names(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(field => field.Name is "maths" or "law" ? Names(field.Value) : Names(field.Value).Prepend(field.Name)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Names),
        _ => [],
    };
}
