using CsCheck;
using Mad.Answers;
using Mad.Jinja;
using Mad.Prompts;
using Mad.Protocols;
using Xunit;

namespace Mad.Tests.Protocols;

/// <summary>What holds for every flow, whatever is said and in whatever order it arrives.</summary>
public sealed class FlowProtocolTests
{
    private static readonly Gen<FlowProtocol> AnyProtocol =
        Gen.Select(Gen.Int[0, ProtocolCatalog.Names.Count - 1].Select(index => ProtocolCatalog.Find(ProtocolCatalog.Names[index])), Gen.Int[1, 5], Gen.Int[1, 4], Gen.Bool, (document, agents, rounds, compat) =>
            Flows.Protocol(document.Name, Evenly(document, Math.Max(agents, document.LeastAgents)), Math.Max(rounds, document.LeastRounds), compat));

    [Fact]
    public void Whatever_arrives_first_the_same_asks_are_made_with_the_same_messages() =>
        Gen.Select(AnyProtocol, Gen.Int, Gen.Int, (protocol, one, other) => new { protocol, one, other })
            .Sample(x => Assert.Equal(Play(x.protocol, x.one), Play(x.protocol, x.other)), iter: 200);

    [Fact]
    public void Every_flow_ends_within_its_most_calls() => AnyProtocol.Sample(protocol =>
    {
        // Asking again where nothing could be read is not among them.
        var readable = protocol.Flow.Steps.All(step => step.Reasks == 0);
        Assert.InRange(Play(protocol, 0).Count, 1, readable ? protocol.MostCalls : int.MaxValue);
    }, iter: 100);

    [Fact]
    public void A_simultaneous_step_never_sees_its_own_step() => AnyProtocol.Sample(protocol =>
    {
        var said = Transcript.Empty(Flows.TrialOf(protocol.Flow, Flows.Question));
        while (protocol.Next(said) is Step.Go go)
        {
            foreach (var ask in go.Asks)
            {
                var sequential = protocol.Schedule.At(ask.Seat).Step.Order != StepOrder.Parallel;
                Assert.All(ask.Sees, seen => Assert.True(seen.CompareTo(ask.Seat) < 0));
                Assert.All(ask.Sees, seen => Assert.True(sequential || (seen.Round, seen.Step) != (ask.Seat.Round, ask.Seat.Step)));
            }

            said = go.Says.Concat(go.Asks.Take(1).Select(ask => Flows.TurnOf(ask, "x"))).Aggregate(said, (so, turn) => so.With(turn));
        }
    }, iter: 100);

    [Fact]
    public void Whether_all_agree_is_asked_of_all_who_answer_also_where_one_decides_alone()
    {
        Assert.Equal(10, Calls(disagree: true));
        Assert.Equal(5, Calls(disagree: false));

        static int Calls(bool disagree)
        {
            var built = ProtocolCatalog.Find("choi-centralized").Build(new ProtocolChoice(5, 2) { StopRule = "unanimous" });
            var library = new PromptLibrary(JinjaSettings.Default);
            var protocol = new FlowProtocol(built.Flow, built.Roles.ToDictionary(role => role.Name, role => library.Find(role.Default)), AnswerExtractor.Mad.Id);
            return DryRun.Play(protocol, Flows.TrialOf(built.Flow, Flows.Question), (ask, _) => Flows.TurnOf(ask, "x", disagree && ask.Seat.Place == 4 ? "B" : "A")).Count();
        }
    }

    [Theory]
    [InlineData("adversarial-judge", "0.0.1.0")]
    [InlineData("liang", "0.1.0.0")]
    [InlineData("multi-persona", "0.1.0.0")]
    public void A_swapped_judge_reads_the_two_sides_in_the_other_order(string name, string second)
    {
        Assert.True(FirstSideComesFirst(swapped: false));
        Assert.False(FirstSideComesFirst(swapped: true));

        bool FirstSideComesFirst(bool swapped)
        {
            var built = ProtocolCatalog.Find(name).Build(new ProtocolChoice { Swapped = swapped });
            var library = new PromptLibrary(JinjaSettings.Default);
            var protocol = new FlowProtocol(built.Flow, built.Roles.ToDictionary(role => role.Name, role => library.Find(role.Default)), AnswerExtractor.Mad.Id);
            var judged = DryRun.Play(protocol, Flows.TrialOf(built.Flow, Flows.Question), (ask, _) => Flows.TurnOf(ask, $"<{ask.Seat}>")).First(rehearsed => rehearsed.Ask.Expect.Kind == "verdict");
            var shown = judged.Messages[^1].Content;
            return shown.IndexOf("<0.0.0.0>", StringComparison.Ordinal) < shown.IndexOf($"<{second}>", StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_failed_turn_ends_the_trial_at_its_seat()
    {
        var protocol = Flows.Protocol("collaborative", 3, 2);
        var said = Transcript.Empty(Flows.TrialOf(protocol.Flow, Flows.Question));
        var asks = ((Step.Go)protocol.Next(said)).Asks;
        said = said.With(Flows.TurnOf(asks[1], "no luck", ending: Ending.Failed));
        Assert.Equal(new Step.GiveUp(asks[1].Seat), protocol.Next(said));
    }

    [Fact]
    public void A_judge_and_the_next_rounds_first_debater_are_asked_together()
    {
        var protocol = Flows.Protocol("adversarial-judge", 3, 2);
        var said = Transcript.Empty(Flows.TrialOf(protocol.Flow, Flows.Question));
        said = ((Step.Go)protocol.Next(said)).Asks.Aggregate(said, (so, ask) => so.With(Flows.TurnOf(ask, "x")));
        Assert.Equal([new Seat(0, 1, 0, 0), new Seat(1, 0, 0, 0)], ((Step.Go)protocol.Next(said)).Asks.Select(ask => ask.Seat));
    }

    [Theory]
    [InlineData("A,B,B", "B")]
    [InlineData("A,B,C", "A,B,C")]
    [InlineData("B,A,-", "B,A")]
    [InlineData("-,-,C", "C")]
    [InlineData("-,-,-", "")]
    public void The_vote_takes_the_most_frequent_answers_of_the_last_round_earliest_agent_first(string last, string winners)
    {
        var protocol = Flows.Protocol("collaborative", 3, 2);
        var said = Transcript.Empty(Flows.TrialOf(protocol.Flow, Flows.Question));
        var letters = last.Split(',');
        while (protocol.Next(said) is Step.Go go)
        {
            said = go.Asks.Aggregate(said, (so, ask) => so.With(Flows.TurnOf(ask, "x", ask.Seat.Round == 0 ? "C" : letters[ask.Seat.Place] is "-" ? null : letters[ask.Seat.Place])));
        }

        Assert.Equal(winners.Split(',', StringSplitOptions.RemoveEmptyEntries), protocol.Decide(said).Winners);
    }

    [Fact]
    public void The_judge_decides_alone_and_in_compatibility_it_votes_with_the_debaters()
    {
        string[] by = ["A", "A", "B"];
        Assert.Equal(["B"], Decided(compat: false));
        Assert.Equal(["A"], Decided(compat: true));

        IReadOnlyList<string> Decided(bool compat)
        {
            var protocol = Flows.Protocol("adversarial-judge", 3, 1, compat);
            var said = Transcript.Empty(Flows.TrialOf(protocol.Flow, Flows.Question));
            while (protocol.Next(said) is Step.Go go)
            {
                said = go.Asks.Aggregate(said, (so, ask) => so.With(Flows.TurnOf(ask, "x", by[ask.Agent.Index])));
            }

            return protocol.Decide(said).Winners;
        }
    }

    // Answers depend on the messages alone; they arrive in an order drawn from the seed.
    private static List<string> Play(FlowProtocol protocol, int order)
    {
        var random = new Random(order);
        var asked = new SortedDictionary<Seat, string>();
        var said = Transcript.Empty(Flows.TrialOf(protocol.Flow, Flows.Question));
        while (protocol.Next(said) is Step.Go go)
        {
            if (go.Asks.Count == 0)
            {
                said = go.Says.Aggregate(said, (so, turn) => so.With(turn));
                continue;
            }

            var ask = go.Asks[random.Next(go.Asks.Count)];
            var messages = string.Join("\n", protocol.Put(ask, said).Select(message => message.Role + message.Content));
            var key = CallKey.Of(ask.Agent.Model, ask.Agent.Sampling, protocol.Put(ask, said), ask.Draw).Hex;
            asked.Add(ask.Seat, key + messages);
            said = said.With(Flows.TurnOf(ask, "said " + key[..8]));
        }

        return [.. asked.Select(pair => pair.Key + pair.Value)];
    }

    // Teams are equal: so many agents that they can be split.
    private static int Evenly(ProtocolDocument document, int agents)
    {
        var teams = document.Build(new ProtocolChoice()).Flow.Groups.Max(group => group.Teams);
        return (agents + teams - 1) / teams * teams;
    }
}
