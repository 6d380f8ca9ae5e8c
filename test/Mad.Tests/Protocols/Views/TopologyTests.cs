using Mad.Protocols.Views;
using Xunit;

namespace Mad.Tests.Protocols.Views;

/// <summary>Who reads whom. A set of neighbours is written as one word per reader, agents from 1.</summary>
public sealed class TopologyTests
{
    [Theory]
    [InlineData("all", 1, ".")]
    [InlineData("all", 3, "23 13 12")]
    [InlineData("none", 3, ". . .")]
    [InlineData("ring", 1, ".")]
    [InlineData("ring", 2, "2 1")]
    [InlineData("ring", 3, "23 13 12")]
    [InlineData("ring", 5, "25 13 24 35 14")]
    [InlineData("ring", 6, "26 13 24 35 46 15")]
    [InlineData("ring:1", 5, "25 13 24 35 14")]
    [InlineData("ring:2", 6, "2356 1346 1245 2356 1346 1245")]
    [InlineData("ring:9", 4, "234 134 124 123")]
    [InlineData("regular:2", 6, "26 13 24 35 46 15")]
    [InlineData("regular:1", 6, "4 5 6 1 2 3")]
    [InlineData("regular:3", 6, "246 135 246 135 246 135")]
    [InlineData("regular:4", 6, "2356 1346 1245 2356 1346 1245")]
    [InlineData("regular:5", 6, "23456 13456 12456 12356 12346 12345")]
    [InlineData("regular:1", 2, "2 1")]
    [InlineData("star", 1, ".")]
    [InlineData("star", 4, "234 1 1 1")]
    [InlineData("next", 4, "2 3 4 1")]
    [InlineData("next", 1, ".")]
    [InlineData("previous", 4, "4 1 2 3")]
    [InlineData("next", 2, "2 1")]
    [InlineData("previous", 2, "2 1")]
    [InlineData("random:0", 3, ". . .")]
    [InlineData("random:1", 3, "23 13 12")]
    [InlineData("[[1, 2], [1, 3], [3, 1]]", 3, "23 . 1")]
    [InlineData("[]", 2, ". .")]
    public void Each_reads_its_neighbours(string topology, int agents, string neighbours) => Assert.Equal(neighbours, Neighbours($"{{count: {agents}}}", $"'{topology}'".Replace("'[", "[", StringComparison.Ordinal).Replace("]'", "]", StringComparison.Ordinal), agents));

    [Theory]
    [InlineData(1, 4, "234 134 124 123")]
    [InlineData(2, 4, "2 1 4 3")]
    [InlineData(3, 6, "2 1 4 3 6 5")]
    [InlineData(2, 6, "23 13 12 56 46 45")]
    [InlineData(4, 4, ". . . .")]
    public void A_team_is_a_group_of_neighbours(int teams, int agents, string neighbours) => Assert.Equal(neighbours, Neighbours($"{{count: {agents}, teams: {teams}}}", "team", agents));

    [Theory]
    [InlineData(1, "123456")]
    [InlineData(2, "123 456")]
    [InlineData(3, "12 34 56")]
    public void A_summarizer_reads_the_team_of_its_own_number_and_is_read_by_it(int teams, string read)
    {
        var run = FlowRun.Play($$$$"""
            agents: {g: {count: 6, teams: {{{{teams}}}}}, s: {count: {{{{teams}}}}}}
            steps:
              - {step: a, who: g, prompt: p}
              - {step: b, who: s, prompt: p, reads: summary, sees: {v: {from: g, topology: team, window: this-round}}}
              - {step: c, who: g, prompt: p, sees: {v: {from: s, topology: team, window: this-round}}}
            decide: {rule: plurality, from: g}
            """);
        Assert.Equal(read, string.Join(' ', Enumerable.Range(1, teams).Select(place => run.Sees($"1.2.{place}").Replace("1.1.", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal))));
        Assert.Equal(Enumerable.Range(0, 6).Select(place => $"1.2.{(place * teams / 6) + 1}"), Enumerable.Range(1, 6).Select(place => run.Sees($"1.3.{place}")));
    }

    [Theory]
    [InlineData("ring")]
    [InlineData("star")]
    [InlineData("next")]
    [InlineData("[[1, 2]]")]
    public void A_reader_of_another_group_reads_all(string topology, string seen = "1.1.1 1.1.2 1.1.3")
    {
        var run = FlowRun.Play($$$$"""
            agents: {g: {count: 3}, judge: {}}
            steps:
              - {step: a, who: g, prompt: p}
              - {step: b, who: judge, prompt: p, sees: {v: {from: g, topology: {{{{topology}}}}, window: this-round}}}
            decide: {rule: last-of, from: judge}
            """);
        Assert.Equal(seen, run.Sees("1.2.1"));
    }

    [Fact]
    public void Neighbours_are_counted_over_all_groups_of_the_view_in_the_order_of_the_cast()
    {
        var run = FlowRun.Play("""
            agents: {x: {count: 2}, y: {count: 2}}
            steps: [{step: a, who: [y, x], prompt: p}, {repeat: 1, steps: [{step: b, who: [x, y], prompt: p, sees: {v: {topology: next}}}]}]
            decide: {rule: plurality, from: x}
            """);
        // Step a is spoken by y, y, x, x; x 1 reads x 2, x 2 reads y 1, y 1 reads y 2, y 2 reads x 1.
        Assert.Equal(["1.1.4", "1.1.1", "1.1.2", "1.1.3"], new[] { "2.1.1", "2.1.2", "2.1.3", "2.1.4" }.Select(run.Sees));
    }

    [Fact]
    public void Random_edges_are_drawn_per_question_the_same_for_the_same_seed_and_as_often_as_they_should()
    {
        var protocol = FlowRun.ProtocolOf(File("{count: 4}", "'random:0.3'"));
        var edges = 0;
        for (var number = 0; number < 300; number++)
        {
            var trial = Flows.TrialOf(protocol.Flow, Flows.Question with { Id = "q" + number });
            var run = FlowRun.Play(protocol, trial: trial);
            Assert.Equal(Seen(run, 4), Seen(FlowRun.Play(protocol, trial: trial with { Arm = "another", Seed = trial.Seed }), 4));
            edges += Seen(run, 4).Count(char.IsAsciiDigit);
        }

        // 3,600 edges with chance .3: 1,080, standard error 27.5.
        Assert.InRange(edges, 970, 1190);
        Assert.NotEqual(Seen(FlowRun.Play(protocol), 4) + Seen(Of("q1"), 4) + Seen(Of("q2"), 4), Seen(FlowRun.Play(protocol), 4) + Seen(Of("q3"), 4) + Seen(Of("q4"), 4));

        FlowRun Of(string id) => FlowRun.Play(protocol, trial: Flows.TrialOf(protocol.Flow, Flows.Question with { Id = id }));
    }

    [Theory]
    [InlineData("ring:1.5")]
    [InlineData("ring:-1")]
    [InlineData("ring:99999999999")]
    [InlineData("regular")]
    [InlineData("random")]
    [InlineData("random:1.1")]
    [InlineData("star:2")]
    [InlineData("All")]
    [InlineData("")]
    public void Other_words_name_none(string word) => Assert.Null(Topology.Parse(word));

    private static string Neighbours(string group, string topology, int agents) => Seen(FlowRun.Play(File(group, topology)), agents);

    private static string Seen(FlowRun run, int agents) => string.Join(' ', Enumerable.Range(1, agents)
        .Select(place => run.Sees($"2.1.{place}").Replace("1.1.", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal))
        .Select(seen => seen.Length == 0 ? "." : seen));

    private static string File(string group, string topology) => $$$$"""
        agents: {g: {{{{group}}}}}
        steps: [{step: a, who: g, prompt: p}, {repeat: 1, steps: [{step: b, who: g, prompt: p, sees: {v: {topology: {{{{topology}}}}}}}]}]
        decide: {rule: plurality, from: g}
        """;
}
