using System.Text.Json;
using Mad.Protocols;
using Xunit;

namespace Mad.Tests.Protocols.Files;

/// <summary>A built protocol carries a document that alone says all: it stands in a run's manifest.</summary>
public sealed class CanonicalDocumentTests
{
    public static TheoryData<string> Protocols => [.. ProtocolCatalog.Names];

    [Theory]
    [MemberData(nameof(Protocols))]
    public void Read_again_it_builds_the_same_flow_whatever_was_chosen(string name)
    {
        var document = ProtocolCatalog.Find(name);
        foreach (var choice in Choices(document))
        {
            var built = document.Build(choice);
            var again = ProtocolDocument.Parse(built.Document, "again.yaml").Build(new());
            Assert.Equal(Flow(built.Flow), Flow(again.Flow));
            Assert.Equal(built.Document, again.Document);
            Assert.Equal(built.Roles.Select(role => (role.Name, role.Default, role.Inline, string.Join(' ', role.Variables))), again.Roles.Select(role => (role.Name, role.Default, role.Inline, string.Join(' ', role.Variables))));
        }
    }

    [Fact]
    public void It_is_another_one_for_every_choice_that_changes_something()
    {
        var document = ProtocolCatalog.Find("collaborative");
        string[] documents = [.. new[] { new ProtocolChoice(), new(4), new(null, 3), new() { Set = ["topology=ring"] }, new() { Compat = true } }.Select(choice => document.Build(choice).Document)];
        Assert.Equal(documents.Length, documents.Distinct().Count());
        Assert.Equal(documents[0], document.Build(new(3, 2)).Document);
    }

    // Nothing, every word of every setting, every quirk, the swap, other counts, no topology, no early stop.
    private static IEnumerable<ProtocolChoice> Choices(ProtocolDocument document)
    {
        yield return new();
        yield return new(document.DefaultAgents * 2, document.DefaultRounds + 1);
        yield return new() { StopRule = "fixed" };
        yield return new() { StopRule = "unanimous" };
        foreach (var setting in document.Settings.SelectMany(setting => setting.Range.Split(", ").Where(word => !word.Contains(' ')).Select(word => $"{setting.Name}={word}")).Concat(document.Quirks.Select(quirk => "quirks=" + quirk.Name)).Concat(document.HasTopology ? ["topology=none"] : []))
        {
            yield return new() { Set = [setting] };
        }

        if (document.HasSwap)
        {
            yield return new() { Swapped = true };
        }
    }

    private static string Flow(Flow flow) => JsonSerializer.Serialize(new
    {
        flow.Name,
        flow.Rounds,
        flow.Groups,
        Items = flow.Items.Select(Item),
        Decision = flow.Decision,
        Rule = flow.Decision.Name,
        Settings = flow.Settings.Select(pair => pair.Key + "=" + pair.Value),
    });

    private static object Item(FlowItem item) => item is FlowLoop loop
        ? new { loop.Times, Until = loop.Until.Select(until => until.ToString()), loop.ByUtterance, Body = loop.Body.Select(Item) }
        : new { Step = (FlowStep)item, Topologies = ((FlowStep)item).Views.Select(view => view.Topology.ToString()), When = ((FlowStep)item).When.Select(when => when.ToString()) };
}
