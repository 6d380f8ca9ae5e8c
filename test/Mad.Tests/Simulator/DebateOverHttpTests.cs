using System.Net;
using CsCheck;
using Mad.Simulator;
using Xunit;

namespace Mad.Tests.Simulator;

public sealed class DebateOverHttpTests
{
    private const int Agents = 3;
    private const int Rounds = 3;
    private static readonly SimulatorSettings Settings = SimulatorSettings.Default;

    [Fact]
    public async Task Five_hundred_debates_at_once_over_http_are_the_debates_of_the_mind()
    {
        var items = SyntheticQuestions.Items(500);
        await using var caller = await SimulatorCaller.StartAsync(Settings, items);
        var mind = new SimulatedMind(Settings);
        await Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = TestContext.Current.CancellationToken }, async (item, _) =>
        {
            var expected = InProcessDebate.Run(mind, SimulatedMind.DefaultModel, mind.Question(item), Agents, Rounds);
            Assert.Equal(expected.Select(round => round.Select(reply => reply.Text)), await DebateAsync(caller, item, escape: item.Answer == "A"));
        });
        Assert.Equal(500 * Agents * Rounds, caller.Server.Ledger.Requests);
        Assert.InRange(caller.Server.Ledger.MostInFlight, 2, 16 * Agents);
    }

    [Fact]
    public async Task The_order_of_arrival_changes_nothing()
    {
        var items = SyntheticQuestions.Items(40);
        await using var caller = await SimulatorCaller.StartAsync(Settings, items);
        var requests = items.SelectMany(item => Enumerable.Range(0, 3).Select(seed => (item.Block, Seed: seed))).ToArray();
        var first = new Dictionary<(string, int), string>();
        foreach (var request in requests)
        {
            first[request] = await caller.TextAsync(SimulatorCaller.Chat(request.Seed, request.Block));
        }

        await Gen.Shuffle(requests).SampleAsync(async shuffled =>
        {
            var texts = await Task.WhenAll(shuffled.Select(request => caller.TextAsync(SimulatorCaller.Chat(request.Seed, request.Block))));
            Assert.Equal(shuffled.Select(request => first[request]), texts);
        }, iter: 20, threads: 1);
    }

    [Fact]
    public async Task Another_server_with_the_same_seed_answers_the_same_and_one_with_another_does_not()
    {
        var items = SyntheticQuestions.Items(20);
        await using var one = await SimulatorCaller.StartAsync(Settings, items);
        await using var twin = await SimulatorCaller.StartAsync(Settings, items);
        await using var other = await SimulatorCaller.StartAsync(Settings with { Seed = 1 }, items);
        foreach (var item in items)
        {
            var request = SimulatorCaller.Chat(7, item.Block);
            Assert.Equal(await one.TextAsync(request), await twin.TextAsync(request));
            Assert.NotEqual(await one.TextAsync(request), await other.TextAsync(request));
        }
    }

    private static async Task<List<string[]>> DebateAsync(SimulatorCaller caller, SimulatedItem item, bool escape)
    {
        string Shown(string text) => escape ? WebUtility.HtmlEncode(text).Replace("&quot;", "&#34;", StringComparison.Ordinal) : text;
        var chats = Enumerable.Range(0, Agents).Select(_ => new List<string> { $"Choose one option and say why.\n\n{Shown(item.Block)}\nThink first." }).ToList();
        var said = new List<string[]>();
        for (var round = 0; round < Rounds; round++)
        {
            var replies = await Task.WhenAll(chats.Select((chat, agent) => caller.TextAsync(SimulatorCaller.Chat(InProcessDebate.SeedOf(item.Block, agent, round), chat))));
            said.Add(replies);
            for (var agent = 0; agent < Agents; agent++)
            {
                chats[agent].Add(replies[agent]);
                chats[agent].Add($"Others say:\n{Shown(InProcessDebate.Others(replies, agent))}\nWhat do you say now?");
            }
        }

        return said;
    }
}
