namespace Mad.Scoring;

/// <summary>Adds up, trial by trial, what one smaller run would have come to.</summary>
internal sealed class CounterfactualCount(string rule, bool byVote, Func<Turn, double?>? price)
{
    private readonly List<double> _credits = [];
    private readonly HashSet<int> _roundsOfTrial = [];
    private long _rounds;
    private long _calls;
    private long _prompt;
    private long _cached;
    private long _completion;
    private long _reasoning;
    private double? _usd = 0;

    public string Rule => rule;

    /// <summary>A trial needed what is not there: the run does not allow this.</summary>
    public bool IsOut { get; private set; }

    public void Leave() => IsOut = true;

    /// <param name="turns">Those that would have been taken.</param>
    public void Add(double credit, IEnumerable<Turn> turns)
    {
        _credits.Add(credit);
        _roundsOfTrial.Clear();
        var latest = -1;
        foreach (var turn in turns)
        {
            if (turn.Seat.Round != latest && turn.Expect.IsAnswer)
            {
                latest = turn.Seat.Round;
                _roundsOfTrial.Add(latest);
            }

            if (turn.Key is not null)
            {
                Buy(turn);
            }
        }

        _rounds += _roundsOfTrial.Count;
    }

    private void Buy(Turn turn)
    {
        var usage = turn.Reply.Usage;
        _calls++;
        _prompt += usage.Prompt;
        _cached += usage.Cached;
        _completion += usage.Completion;
        _reasoning += usage.Reasoning;
        _usd += _usd is null || price is null ? null : turn.Reply.Ending is Ending.Failed ? 0 : price(turn);
    }

    public Counterfactual Result(QuestionClusters questions)
    {
        var trials = (double)_credits.Count;
        return new(rule, byVote, questions.Share(_credits), _rounds / trials, new TrialCost(
            _calls / trials, _prompt / trials, _cached / trials, _completion / trials, _reasoning / trials, _usd / trials));
    }
}
