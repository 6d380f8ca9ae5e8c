using System.Text.Json;
using Mad.Runs;
using Xunit;

namespace Mad.Tests.Cli;

/// <summary>Pools that are topped up once it is known what the debates cost, and what the comparison then says.</summary>
public sealed class EqualCostTests
{
    private const string Pool = "SC initial_plain sim-medium";

    [Fact]
    public async Task When_the_debate_is_over_its_pool_gets_as_many_samples_as_the_true_cost_buys()
    {
        using var shell = new Shell();
        string[] run = ["run", "--num-samples", "12", "--baselines", "auto", "--out", shell["run"], "--json"];
        var first = (await shell.RunAsync(run)).Ok();
        using var reader = RunReader.Open(shell["run"]);
        var (debate, pool) = (Usages(reader, "collaborative"), Usages(reader, Pool));
        var samples = pool[0].Count;
        Assert.Equal(samples, reader.Manifest.Arms.Single(arm => arm.Name == Pool).Agents);
        Assert.All(pool, trial => Assert.Equal(samples, trial.Count));
        int Buys(Func<Usage, long> cost) => (int)Math.Floor((double)debate.Sum(trial => trial.Sum(cost)) / pool.Sum(trial => trial.Sum(cost)) * samples);
        // More samples change what one costs in the mean: the last one may be one too many.
        Assert.InRange(samples - Buys(usage => usage.Total), 0, 1);
        Assert.InRange(Buys(usage => usage.Total), 8, 14);
        Assert.Contains($"{Pool} from 6 to ", first.Err, StringComparison.Ordinal);

        using var summary = JsonDocument.Parse(first.Out);
        var rows = summary.RootElement.GetProperty("baselines")[0].GetProperty("against").EnumerateArray().ToDictionary(row => row.GetProperty("name").GetString()!);
        Assert.Equal([1, 6, Buys(usage => usage.Completion), Buys(usage => usage.Total)], new[] { "single agent", "SC at equal calls", "SC at equal output tokens", "SC at equal tokens" }.Select(name => rows[name].GetProperty("samples").GetInt32()));
        Assert.Equal(["score", "score", null], new[] { "single agent", "SC at equal tokens", "SC at equal money" }.Select(name => rows[name].GetProperty("interval_method").GetString()));
        Assert.Equal(first.Out, (await shell.RunAsync(run)).Ok().Out);
    }

    [Fact]
    public async Task The_vote_of_k_samples_is_the_mean_over_every_choice_of_k_counted_one_by_one()
    {
        using var shell = new Shell();
        using var summary = JsonDocument.Parse((await shell.RunAsync("run", "--num-samples", "15", "--protocol", "som", "--repeats", "2", "--baselines", "auto", "--out", shell["run"], "--json")).Ok().Out);
        var pool = summary.RootElement.GetProperty("baselines")[0].GetProperty("pools")[0];
        using var reader = RunReader.Open(shell["run"]);
        var trials = reader.Trials().Where(trial => trial.Arm == Pool).ToList();
        var curve = pool.GetProperty("curve").EnumerateArray().Select(point => point.GetProperty("accuracy").GetDouble()).ToList();
        Assert.Equal(curve.Count, trials[0].Turns.Count);
        var byHand = trials.Select(OverChoices).ToList();
        for (var k = 1; k <= curve.Count; k++)
        {
            Assert.Equal(byHand.Average(credits => credits[k]), curve[k - 1], 12);
        }
    }

    [Fact]
    public async Task The_two_ends_of_the_curve_are_the_mean_agent_and_the_vote_of_the_pool()
    {
        using var shell = new Shell();
        using var summary = JsonDocument.Parse((await shell.RunAsync("run", "--protocol", "som", "--baselines", "auto", "--out", shell["run"], "--json")).Ok().Out);
        var arm = summary.RootElement.GetProperty("arms").EnumerateArray().Single(arm => arm.GetProperty("name").GetString() == Pool);
        var curve = summary.RootElement.GetProperty("baselines")[0].GetProperty("pools")[0].GetProperty("curve").EnumerateArray().ToList();
        Assert.Equal(arm.GetProperty("rounds")[0].GetProperty("mean_agent").GetDouble(), curve[0].GetProperty("accuracy").GetDouble(), 12);
        Assert.Equal(arm.GetProperty("accuracy").GetDouble(), curve[^1].GetProperty("accuracy").GetDouble(), 12);
    }

    [Fact]
    public async Task Killed_at_any_answer_of_debate_or_pool_it_goes_on_and_ends_the_same()
    {
        using var shell = new Shell();
        await using var peer = await Peer.StartAsync();
        string[] Command(string name) => peer.Run(shell[name], "--num-samples", "3", "--protocol", "som", "--baselines", "auto", "--max-concurrency", "3");
        peer.Meddle = request =>
        {
            RunCopy.Take(shell["whole"], shell[FormattableString.Invariant($"killed-{request.Number}")]);
            return null;
        };
        (await shell.RunAsync(Command("whole"))).Ok();
        peer.Meddle = null;
        var (bought, whole) = (peer.Requests, Trials(shell["whole"]));
        Assert.True(whole.Max(trial => trial.Replies.Count) > 6);
        for (var killed = 0; killed < bought; killed += 8)
        {
            var name = FormattableString.Invariant($"killed-{killed}");
            var before = peer.Requests;
            (await shell.RunAsync(Command(name))).Ok();
            Assert.Equal(whole, Trials(shell[name]));
            Assert.InRange(peer.Requests - before, 1, bought);
        }
    }

    [Fact]
    public async Task More_questions_and_a_second_debate_go_on_with_the_pool_that_is_there()
    {
        using var shell = new Shell();
        Task<Said> Run(string arms, int questions) => shell.RunAsync("run", shell.Write("x.yaml", $"baselines: auto\narms: [{arms}]"), "--num-samples", FormattableString.Invariant($"{questions}"), "--out", shell["run"]);
        (await Run("{protocol: som}", 4)).Ok();
        (await Run("{protocol: som}, {protocol: sparse, agents: 4}", 6)).Ok();
        using var reader = RunReader.Open(shell["run"]);
        Assert.Equal([Pool, Pool], reader.Manifest.Baselines.Select(beside => beside.Pools.Single()));
        Assert.Single(reader.Trials().Where(trial => trial.Arm == Pool).Select(trial => trial.Turns.Count).Distinct());
        Assert.Equal(6, reader.Trials().Count(trial => trial.Arm == Pool && trial.State == TrialState.Done));
    }

    [Fact]
    public async Task The_table_says_how_the_debate_stands_in_80_columns()
    {
        using var shell = new Shell();
        var said = (await shell.RunAsync("run", "--num-samples", "30", "--baselines", "auto", "--out", shell["run"])).Ok();
        var at = said.Out.IndexOf("collaborative against baselines", StringComparison.Ordinal);
        Assert.All(said.Out.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Expectation.Holds("baselines-table.txt", said.Out[at..]);
    }

    // Every choice of k samples, one by one, for all k; a sample that cannot be read is chosen and does not vote.
    private static double[] OverChoices(StoredTrial trial)
    {
        var letters = trial.Turns.Select(turn => turn.Turn.Answer).ToList();
        var (sums, choices) = (new double[letters.Count + 1], new int[letters.Count + 1]);
        for (var chosen = 1; chosen < 1 << letters.Count; chosen++)
        {
            var votes = letters.Where((_, i) => (chosen >> i & 1) == 1).OfType<string>().CountBy(letter => letter).ToList();
            var winners = votes.Where(vote => vote.Value == votes.Max(other => other.Value)).Select(vote => vote.Key).ToList();
            var k = System.Numerics.BitOperations.PopCount((uint)chosen);
            sums[k] += winners.Contains(trial.Problem.Answer) ? 1.0 / winners.Count : 0;
            choices[k]++;
        }

        return [.. sums.Zip(choices, (sum, count) => count == 0 ? 0 : sum / count)];
    }

    private static List<List<Usage>> Usages(RunReader reader, string arm) =>
        [.. reader.Trials().Where(trial => trial.Arm == arm).Select(trial => trial.Turns.Select(turn => turn.Turn.Reply.Usage).ToList())];

    private static List<Talk> Trials(string folder)
    {
        using var reader = RunReader.Open(folder);
        return [.. reader.Trials().Select(trial => new Talk(trial.Arm, trial.Problem.Question.Id, trial.State, string.Join(',', trial.Verdict?.Winners ?? []), new([.. trial.Turns.Select(turn => turn.Turn.Reply.Text)])))];
    }

    private sealed record Talk(string Arm, string Question, TrialState State, string Winners, Texts Replies);

    private sealed class Texts(IReadOnlyList<string> all) : IEquatable<Texts>
    {
        public int Count => all.Count;

        public bool Equals(Texts? other) => other is not null && all.SequenceEqual(other.All);

        public override bool Equals(object? obj) => Equals(obj as Texts);

        public override int GetHashCode() => all.Count;

        private IReadOnlyList<string> All => all;
    }
}
