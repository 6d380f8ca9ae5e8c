using Mad.Runs;
using Mad.Scoring;
using Mad.Statistics;

namespace Mad.Reports.Comparisons;

/// <summary>What the trials of one arm are worth.</summary>
internal sealed class CreditCount
{
    private readonly string _name;
    private readonly ComparedAnswer _answer;
    private readonly ScoreSettings _settings;

    /// <exception cref="UsageException">The arm has no such round.</exception>
    public CreditCount(ComparedArm arm, ComparedAnswer answer)
    {
        (_name, _answer, _settings) = (arm.Name + answer.Suffix, answer, arm.Settings with { Round = answer.Round });
        var finished = arm.Trials.Where(trial => trial.State != TrialState.Open);
        if (answer.Round is { } round && finished.Any() && !finished.Any(trial => Rounds(trial).Contains(round - 1)))
        {
            var there = finished.SelectMany(Rounds).Distinct().Order().Select(number => number + 1).ToList();
            throw new UsageException($"{_name}: the arm has {(there.Count == 0 ? "no round in which agents answered" : $"round {string.Join(", ", there)}")} (rounds count from 1).");
        }
    }

    /// <summary>0 to 1; a failed trial is worth 0.</summary>
    /// <exception cref="UsageException">There are fewer first answers than samples asked for.</exception>
    public double Of(StoredTrial trial)
    {
        if (trial.State == TrialState.Failed)
        {
            return 0;
        }

        if (_answer.Samples is { } samples)
        {
            return OfSamples(trial, samples);
        }

        var winners = _settings is { Round: null, Extractor: null } ? trial.Verdict?.Winners ?? [] : RunScore.Final(Read(trial), _settings);
        return Vote.Credit(winners, trial.Problem.Answer, _settings.Ties);
    }

    private double OfSamples(StoredTrial trial, int samples)
    {
        var talk = Read(trial);
        IReadOnlyList<Turn> first = talk.Rounds.Any() ? talk.At(talk.Rounds.First()) : [];
        if (first.Count > SubsetVote.LargestPool)
        {
            throw new UsageException($"{_name}: question {trial.Problem.Question.Id} has {first.Count} first answers; the mean over all choices of them is worked out for at most {SubsetVote.LargestPool}.");
        }

        if (first.Count < samples)
        {
            throw new UsageException($"{_name}: question {trial.Problem.Question.Id} has only {first.Count} first answers to draw from.");
        }

        var counts = first.Where(turn => turn.Answer is not null).GroupBy(turn => turn.Answer!, StringComparer.Ordinal).ToDictionary(letter => letter.Key, letter => letter.Count(), StringComparer.Ordinal);
        return SubsetVote.Credit([.. counts.Values], counts.Keys.ToList().IndexOf(trial.Problem.Answer), first.Count - counts.Values.Sum(), samples);
    }

    private IEnumerable<int> Rounds(StoredTrial trial) => new RoundTurns(Result(trial), _settings.Groups).Rounds;

    private RoundTurns Read(StoredTrial trial) => new(RunScore.Reread(Result(trial), _settings), _settings.Groups);

    private static TrialResult Result(StoredTrial trial) =>
        new(trial.Problem, trial.Repeat, trial.State == TrialState.Failed, trial.Verdict, [.. trial.Turns.Select(stored => stored.Turn)]);
}
