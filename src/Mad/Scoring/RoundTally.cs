using Mad.Statistics;

namespace Mad.Scoring;

/// <summary>What the answering agents came to, round by round.</summary>
internal static class RoundTally
{
    public static List<RoundScore> Over(IReadOnlyList<RoundTurns> talks, QuestionClusters questions, ScoreSettings settings)
    {
        var anySoFar = new bool[talks.Count];
        return [.. talks.SelectMany(talk => talk.Rounds).Distinct().Order().Select(round => At(round, talks, questions, settings, anySoFar))];
    }

    /// <summary>What the vote of each trial is worth in a round.</summary>
    public static List<double> Credits(int round, IEnumerable<RoundTurns> talks, ScoreSettings settings) =>
        [.. talks.Select(talk => Vote.Credit(talk.VoteAt(round).Winners, talk.Trial.Problem.Answer, settings.Ties))];

    /// <summary>The share of agents that are right in each trial in a round.</summary>
    public static List<double> MeanAgents(int round, IReadOnlyList<RoundTurns> talks, ScoreSettings settings)
    {
        var width = talks.Max(talk => talk.At(round).Count);
        return [.. talks.Select(talk => TrialRound.Of(talk, round, width, settings).MeanAgent)];
    }

    private static RoundScore At(int round, IReadOnlyList<RoundTurns> talks, QuestionClusters questions, ScoreSettings settings, bool[] anySoFar)
    {
        // A failed trial may miss some agents of its last round: they are not right, so they count in its denominator.
        var width = talks.Max(talk => talk.At(round).Count);
        var trials = talks.Select(talk => TrialRound.Of(talk, round, width, settings)).ToList();
        for (var i = 0; i < trials.Count; i++)
        {
            anySoFar[i] |= trials[i].MeanAgent > 0;
        }

        var agent = questions.Share([.. trials.Select(trial => trial.Right)]);
        var vote = questions.Share(trials.ConvertAll(trial => trial.Credit));
        var pairs = trials.Select(trial => trial.Agreement).OfType<double>().ToList();
        return new(
            round, Mean.Of(trials.ConvertAll(trial => trial.MeanAgent)), vote.Value, Share(trials, trial => trial.MeanAgent > 0), Share(trials, trial => trial.Unanimous), trials.Sum(trial => trial.Unparsed), trials.Count(trial => trial.Tied))
        {
            MeanAgentCi95 = agent.Ci95,
            MeanAgentStandardError = agent.StandardError,
            VoteCi95 = vote.Ci95,
            VoteStandardError = vote.StandardError,
            Agents = Agents(round, talks),
            AnyCorrectSoFar = Mean.Of([.. anySoFar.Select(any => any ? 1.0 : 0.0)]),
            AllCorrect = Share(trials, trial => trial.Unanimous && trial.MeanAgent > 0),
            WrongConsensus = Share(trials, trial => trial.Unanimous && trial.MeanAgent == 0),
            UnanimousRead = Share(trials, trial => trial.Distinct == 1),
            ModalShare = Mean.Of(trials.ConvertAll(trial => trial.ModalShare)),
            Agreement = pairs.Count == 0 ? null : Mean.Of(pairs),
            Alpha = Agreement.Alpha(SideBySide(trials)),
            Entropy = Mean.Of(trials.ConvertAll(trial => trial.Entropy)),
            Distinct = Mean.Of(trials.ConvertAll(trial => (double)trial.Distinct)),
            Replies = Outcomes.Count(talks.SelectMany(talk => talk.Spoken(round).Select(turn => (turn, talk.Trial.Problem)))),
        };
    }

    private static List<AgentAccuracy> Agents(int round, IReadOnlyList<RoundTurns> talks)
    {
        var counts = new SortedDictionary<int, (int Right, int Asked)>();
        foreach (var talk in talks)
        {
            foreach (var turn in talk.At(round))
            {
                var (right, asked) = counts.GetValueOrDefault(turn.Agent.Index);
                counts[turn.Agent.Index] = (right + (turn.Answer == talk.Trial.Problem.Answer ? 1 : 0), asked + 1);
            }
        }

        // Of a failed trial an agent may be missing that was to answer.
        int Missing(int agent) => talks.Count(talk => talk.Trial.Failed && talk.At(round).All(turn => turn.Agent.Index != agent));
        var failed = talks.Any(talk => talk.Trial.Failed);
        return [.. counts.Select(pair => new AgentAccuracy(pair.Key, pair.Value.Right / (double)(pair.Value.Asked + (failed ? Missing(pair.Key) : 0))))];
    }

    private static double Share(List<TrialRound> trials, Func<TrialRound, bool> holds) => Mean.Of(trials.ConvertAll(trial => holds(trial) ? 1.0 : 0.0));

    // The same answer at the same place in every trial.
    private static IEnumerable<IReadOnlyList<int>> SideBySide(List<TrialRound> trials)
    {
        var answers = trials.SelectMany(trial => trial.Counts).Select(count => count.Answer).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var places = answers.Index().ToDictionary(answer => answer.Item, answer => answer.Index, StringComparer.Ordinal);
        return trials.Select(trial => Row(trial, places));
    }

    private static int[] Row(TrialRound trial, Dictionary<string, int> places)
    {
        var row = new int[places.Count];
        foreach (var (answer, votes) in trial.Counts)
        {
            row[places[answer]] = votes;
        }

        return row;
    }
}
