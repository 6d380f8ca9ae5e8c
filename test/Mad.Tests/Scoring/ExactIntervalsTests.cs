using Mad.Protocols;
using Mad.Scoring;
using Mad.Statistics;
using Mad.Tests.Protocols;
using Mad.Tests.Simulator;
using Xunit;

namespace Mad.Tests.Scoring;

/// <summary>The intervals that are reported hold what is true of the simulated models as often as they say: many small runs, each scored by itself.</summary>
public sealed class ExactIntervalsTests(ITestOutputHelper output)
{
    private const int Runs = 60;
    private const int Questions = 150;

    [Fact]
    public void What_is_true_of_the_simulated_models_lies_in_the_intervals_at_their_rate()
    {
        var scores = Scored(Questions);
        var (mean, vote) = (.4965, scores.Average(score => score.Rounds[0].Vote));

        // The mean agent is exact: its integral over the model, in every round, for debate is a martingale. The others are the mean of all runs, a tenth as uncertain as one of them.
        for (var round = 0; round < 3; round++)
        {
            IsCoveredBy($"mean agent {round}", scores, mean, score => score.Rounds[round].MeanAgentCi95);
        }

        IsCoveredBy("vote", scores, vote, score => score.Rounds[0].VoteCi95);
        IsCoveredBy("accuracy", scores, scores.Average(score => score.Accuracy), score => score.Ci95);
        IsCoveredBy("ensemble gain", scores, scores.Average(score => score.EnsembleGain!.Value), score => score.EnsembleGain!.Ci95!.Value);
        IsCoveredBy("debate gain", scores, scores.Average(score => score.DebateGain!.Value), score => score.DebateGain!.Ci95!.Value);
    }

    /// <summary>Few questions, some of them with tied votes: a third of a point here and half a one there.</summary>
    [Fact]
    public void The_intervals_of_gains_hold_at_their_rate_on_fifty_questions_too()
    {
        var (scores, all) = (Scored(50), Scored(Runs * Questions)[0]);
        IsHeldBy("debate gain", scores, all.DebateGain!.Value, score => score.DebateGain!);
        IsHeldBy("ensemble gain", scores, all.EnsembleGain!.Value, score => score.EnsembleGain!);
    }

    // Where no question tells the two apart there is no interval, and nothing that is wrong. Three standard errors of a share of 180 runs.
    private void IsHeldBy(string what, IReadOnlyList<ArmScore> scores, double truth, Func<ArmScore, Gain> gain)
    {
        var held = scores.Count(score => gain(score).Ci95 is not { } ci || (ci.Low <= truth && truth <= ci.High)) / (double)scores.Count;
        output.WriteLine($"{what}: {truth:0.0000} in {held:0.000} of the intervals of {scores.Count} runs, none in {scores.Count(score => gain(score).Ci95 is null)}");
        Assert.InRange(held, 0.95 - 0.05, 1);
    }

    // Four standard errors of a share of so many runs about 0.95; intervals of 150 questions may be a little off themselves.
    private void IsCoveredBy(string what, IReadOnlyList<ArmScore> scores, double truth, Func<ArmScore, Interval> interval)
    {
        var covered = scores.Count(score => interval(score) is var ci && ci.Low <= truth && truth <= ci.High) / (double)scores.Count;
        output.WriteLine($"{what}: {truth:0.0000} in {covered:0.000} of the intervals");
        Assert.InRange(covered, 0.84, 1);
    }

    private static readonly Lazy<TrialResult[]> Trials = new(Played);

    private static List<ArmScore> Scored(int questions) => [.. Trials.Value.Chunk(questions).Select(run => RunScore.Score("arm", run, ScoreSettings.Default))];

    private static TrialResult[] Played()
    {
        var protocol = FlowRun.ProtocolOf(ProtocolDocument.Parse("""
            name: plain-collaborative
            extends: collaborative
            prompts: {initial: {template: '{{ question }}'}, collaborative: {template: '{{ other_agent_responses | join(" ") }} and nothing more to say than that, so what now?'}}
            """, "plain.yaml").Build(new(5, 3)));
        var trials = new TrialResult[Runs * Questions];
        SimulatedTalks.Play(protocol, trials.Length, null, (number, said, right) =>
            trials[number] = new(new(said.Trial.Question, right.ToString()), 0, false, protocol.Decide(said), said.Turns));
        return trials;
    }
}
