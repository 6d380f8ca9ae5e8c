namespace Mad.Scoring;

/// <summary>Adds up, trial by trial, what one smaller run would have come to.</summary>
internal sealed class CounterfactualCount(string rule, bool byVote, Func<Turn, double?>? price)
{
    private readonly List<double> _credits = [];
    private readonly HashSet<int> _roundsOfTrial = [];
    private long _rounds;
    private long _calls;
    private Usage _usage = Usage.Zero;
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
        foreach (var turn in turns)
        {
            _ = turn.Expect.IsAnswer && _roundsOfTrial.Add(turn.Seat.Round);
            if (turn.Key is not null)
            {
                _calls++;
                _usage += turn.Reply.Usage;
                _usd += price is null ? null : turn.Reply.Ending is Ending.Failed ? 0 : price(turn);
            }
        }

        _rounds += _roundsOfTrial.Count;
    }

    public Counterfactual Result(QuestionClusters questions)
    {
        var trials = (double)_credits.Count;
        return new(rule, byVote, questions.Share(_credits), _rounds / trials, new TrialCost(
            _calls / trials, _usage.Prompt / trials, _usage.Cached / trials, _usage.Completion / trials, _usage.Reasoning / trials, _usd / trials));
    }
}
