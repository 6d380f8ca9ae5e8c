using System.Globalization;
using Mad.Answers;
using Mad.Jinja;
using Mad.Prompts;
using Mad.Protocols;
using Xunit;

namespace Mad.Tests.Protocols;

/// <summary>What a protocol costs with a model that always says equally much, counted in the messages it really sends.</summary>
public sealed class CostTests
{
    private const int Question = 200;
    private const int Reply = 300;

    public static TheoryData<string> Protocols => [.. ProtocolCatalog.Names];

    public static TheoryData<string> Rows => [.. File.ReadLines(Path.Combine(Repository.Root, "test", "Mad.Tests", "Protocols", "CostTable.txt")).Where(line => !line.StartsWith('#'))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void It_costs_what_the_published_table_says(string row)
    {
        var cells = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var costs = CostsOf(cells[0], Choice(cells[1..^3])).Costs;
        Assert.Equal(cells[^3..].Select(cell => long.Parse(cell, CultureInfo.InvariantCulture)), [costs.Calls, costs.Input(Question, Reply), costs.Output(Reply)]);
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public void Its_formulas_say_what_it_costs(string protocol)
    {
        var document = ProtocolCatalog.Find(protocol);
        for (var more = 0; more < 3; more++)
        {
            // Even numbers of agents too, and enough of them for teams and regular graphs.
            var choice = new ProtocolChoice(document.DefaultAgents * (more + 1), document.DefaultRounds + more);
            var (costs, built) = CostsOf(protocol, choice);
            Assert.NotNull(built.Cost);
            Assert.Equal(
                [built.CostOf(built.Cost.Calls, Question, Reply), built.CostOf(built.Cost.Input, Question, Reply), built.CostOf(built.Cost.Output, Question, Reply)],
                new double[] { costs.Calls, costs.Input(Question, Reply), costs.Output(Reply) });
        }
    }

    private static (Costs Costs, BuiltProtocol Built) CostsOf(string name, ProtocolChoice choice)
    {
        var built = ProtocolCatalog.Find(name).Build(choice with { StopRule = "fixed" });
        var library = new PromptLibrary(JinjaSettings.Default);
        var protocol = new FlowProtocol(built.Flow, built.Roles.ToDictionary(role => role.Name, role => role.Inline is { } text ? library.Inline(role.Name, role.Name, text) : library.Find(role.Default)), AnswerExtractor.Mad.Id);
        return (FixedLengthModel.Of(protocol, Flows.TrialOf(built.Flow, Flows.Question).Cast), built);
    }

    private static ProtocolChoice Choice(string[] words)
    {
        var choice = new ProtocolChoice();
        foreach (var pair in words.Where(word => word != "-").Select(word => word.Split('=', 2)))
        {
            choice = pair[0] switch
            {
                "agents" => choice with { Agents = int.Parse(pair[1], CultureInfo.InvariantCulture) },
                "rounds" => choice with { Rounds = int.Parse(pair[1], CultureInfo.InvariantCulture) },
                _ => choice with { Set = [.. choice.Set, $"{pair[0]}={pair[1]}"] },
            };
        }

        return choice;
    }
}
