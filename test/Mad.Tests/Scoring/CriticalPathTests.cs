using Mad.Prompts;
using Mad.Protocols;
using Mad.Scoring;
using Xunit;

namespace Mad.Tests.Scoring;

/// <summary>The longest chain of calls that wait for one another.</summary>
public sealed class CriticalPathTests
{
    private static readonly Problem Problem = new(new("q", "maths", "What?", ["one", "two"]), "A");

    // Two rounds of three agents who hear one another: the slowest of the first, then the slowest of the second.
    [Fact]
    public void Of_a_debate_it_is_the_slowest_of_every_round() =>
        Assert.Equal(5 + 4, Seconds("collaborative", [new(0, 0, 0, 1), new(0, 0, 1, 5), new(0, 0, 2, 2), new(1, 0, 0, 4), new(1, 0, 1, 1), new(1, 0, 2, 3)]));

    // Nobody hears anybody: an agent's second round waits only for its own first.
    [Fact]
    public void Who_hears_only_himself_waits_for_nobody_else() =>
        Assert.Equal(5 + 1, Seconds("collaborative", [new(0, 0, 0, 1), new(0, 0, 1, 5), new(0, 0, 2, 2), new(1, 0, 0, 4), new(1, 0, 1, 1), new(1, 0, 2, 3)], "topology=none"));

    [Fact]
    public void Who_speak_one_by_one_wait_for_one_another()
    {
        var turns = Enumerable.Range(0, 3).SelectMany(round => Enumerable.Range(0, 3).Select(place => new Timed(round, 0, place, 1 + place))).ToArray();
        var protocol = Protocol("chateval-one-by-one");
        var said = turns.Where(turn => protocol.Schedule.Find(new(turn.Round, turn.Step, turn.Place, 0)) is not null).ToArray();
        Assert.Equal(said.Sum(turn => turn.Seconds), Seconds("chateval-one-by-one", said));
    }

    [Fact]
    public void A_call_that_is_not_known_leaves_the_path_unknown_and_a_failed_talk_has_none()
    {
        Assert.Null(Seconds("collaborative", [new(0, 0, 0, 1), new(0, 0, 1, null)]));
        var path = new CriticalPath("a", Document("collaborative"), 0);
        Assert.Null(path.Seconds(new(Problem, 0, true, null, []), _ => 1));
    }

    [Fact]
    public void What_nobody_bought_and_what_failed_takes_no_time()
    {
        Turn[] turns = [Turn(0, 0, 0, Ending.Answered), Turn(0, 0, 1, Ending.Failed), Turn(0, 0, 2, Ending.Said)];
        Assert.Equal(7, new CriticalPath("a", Document("collaborative"), 0).Seconds(new(Problem, 0, false, null, turns), _ => 7));
    }

    private static double? Seconds(string protocol, Timed[] timed, params string[] set)
    {
        var turns = timed.Select(turn => Turn(turn.Round, turn.Step, turn.Place, Ending.Answered)).ToList();
        var seconds = turns.Zip(timed).ToDictionary(pair => pair.First.Key!.Value, pair => pair.Second.Seconds);
        return new CriticalPath("a", Document(protocol, set), 0).Seconds(new(Problem, 0, false, null, turns), key => seconds[key]);
    }

    private static string Document(string protocol, params string[] set) => ProtocolCatalog.Find(protocol).Build(new ProtocolChoice { Set = set }).Document;

    private static FlowProtocol Protocol(string name) => new(ProtocolCatalog.Find(name).Build(new ProtocolChoice()).Flow, new Dictionary<string, Prompt>(), "");

    private static Turn Turn(int round, int step, int place, Ending ending) => new(
        new(round, step, place, 0), new(place, "agent", "m/x", Sampling.Default, ""), Expect.Answer("mad@1"), new(ending, "", "", Usage.Zero), Reading.None("answer"),
        CallKey.Loose([Message.User(FormattableString.Invariant($"{round}.{step}.{place}"))], new("q", 0, 0, 0)));

    private sealed record Timed(int Round, int Step, int Place, double? Seconds);
}
