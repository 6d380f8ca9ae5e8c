using Mad.Reports.EqualCosts;
using Mad.Runs;
using Mad.Simulator;
using Mad.Tests.Simulator;
using Xunit;

namespace Mad.Tests.Reports.EqualCosts;

/// <summary>On simulated models whose votes are known exactly, the comparison finds what is known, and its interval covers it as often as it says.</summary>
public sealed class EqualCostExactResultsTests(ITestOutputHelper output)
{
    private const int Runs = 20;
    private const int Questions = 150;

    // One agent .4965, the vote of five .519, the vote after two rounds of debate .511, on the same questions.
    [Fact]
    public void Debate_minus_self_consistency_is_what_the_simulated_models_make_it()
    {
        var found = Enumerable.Range(0, Runs).AsParallel().AsOrdered().Select(Run).ToList();
        double Mean(Func<EqualCost, double> figure) => found.Average(figure);
        var single = Mean(equal => equal.Pools[0].Points[0].Accuracy);
        var five = Mean(equal => equal.Pools[0].Points[4].Accuracy);
        var difference = Mean(equal => equal.Headline!.Difference!.Difference);
        var covered = found.Count(equal => equal.Headline!.Difference!.Interval is { } interval && interval.Low <= .511 - .519 && interval.High >= .511 - .519);
        output.WriteLine($"single {single:0.0000}, SC(5) {five:0.0000}, debate − SC(5) {difference:0.0000}, covered {covered} of {Runs}");
        Assert.All(found, equal => Assert.Equal(5, equal.Headline!.Samples));
        // Four standard errors of a share on 3,000 questions, and of a difference whose standard deviation is a fifth of a question.
        Assert.InRange(single, .4965 - .036, .4965 + .036);
        Assert.InRange(five, .519 - .036, .519 + .036);
        Assert.InRange(difference, .511 - .519 - .015, .511 - .519 + .015);
        Assert.InRange(covered, 16, Runs);
    }

    private static EqualCost Run(int run)
    {
        var mind = new SimulatedMind(SimulatorSettings.Default with { ParseFailures = false });
        List<StoredTrial> trials = [.. Enumerable.Range(run * Questions, Questions).SelectMany(number => Trials(mind, number))];
        var manifest = new RunManifest
        {
            Tool = "test",
            Questions = [.. trials.Select(trial => trial.Problem.Question.Id).Distinct()],
            Arms = [new("debate", "som", 5, 3, "0.7", "sim/m", [], ""), new("isolated", "som", 5, 3, "0.7", "sim/m", [], ""), new("pool", "self-consistency", 12, 1, "0.7", "sim/m", [], "")],
            Baselines = [new("debate", ["pool"], "isolated", [])],
        };
        return new EqualCostCount(manifest, trials, new(new("", 0, 0, 0, 0, 0, Usage.Zero, Usage.Zero), [], 0), PriceList.Unknown).All().Single();
    }

    private static IEnumerable<StoredTrial> Trials(SimulatedMind mind, int number)
    {
        var item = SyntheticQuestions.Item(number);
        var question = mind.Question(item);
        var problem = new Problem(new($"{number}", "none", item.Block, []), item.Answer);
        var debate = InProcessDebate.Run(mind, SimulatedMind.DefaultModel, question, 5, 3);
        // The first five are the debate's own first answers.
        var pool = InProcessDebate.Run(mind, SimulatedMind.DefaultModel, question, 12, 1)[0];
        Assert.Equal(debate[0].Select(reply => reply.Option), pool[..5].Select(reply => reply.Option));
        var votes = debate[^1].CountBy(reply => reply.Option).ToList();
        string[] winners = [.. votes.Where(vote => vote.Value == votes.Max(other => other.Value)).Select(vote => Letter(vote.Key))];
        // Fifteen calls at a third of a sample's tokens.
        yield return Trial("debate", problem, winners, debate.SelectMany((replies, round) => replies.Select((reply, place) => Turn("debate", number, round, place, reply.Option, 10))));
        yield return Trial("pool", problem, [], pool.Select((reply, place) => Turn("pool", number, 0, place, reply.Option, 30)));
    }

    private static StoredTrial Trial(string arm, Problem problem, string[] winners, IEnumerable<Turn> turns) =>
        new(arm, problem, 0, TrialState.Done, new Verdict(winners, "plurality"), "", [.. turns.Select(turn => new StoredTurn(turn, []))]);

    private static Turn Turn(string arm, int number, int round, int place, int option, int tokens) => new(
        new(round, 0, place, 0), new(place, "agent", "sim/m", Sampling.Default, ""), Expect.Answer("mad@1"),
        new(Ending.Answered, "", "", new(0, 0, tokens, 0, false)), Reading.None("answer") with { Value = Letter(option) }, CallKey.Loose([], new($"{arm} {number} {round} {place}", 0, 0, 0)));

    private static string Letter(int option) => ((char)('A' + option)).ToString();
}
