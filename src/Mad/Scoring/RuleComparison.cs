using Mad.Answers;
using Mad.Statistics;

namespace Mad.Scoring;

/// <summary>Scores the same trials by the rules of several extractors. It takes one trial at a time and keeps no words.</summary>
/// <param name="extractors">Null: the readings and the verdict that the trial has.</param>
/// <param name="settings">How an arm is scored, by its name; its Flow is needed, unless Round is given.</param>
public sealed class RuleComparison(IReadOnlyList<AnswerExtractor?> extractors, Func<string, ScoreSettings> settings)
{
    private readonly List<(string Arm, List<Line> Lines)> _arms = [];

    /// <param name="trial">With the words of its replies.</param>
    public void Add(string arm, TrialResult trial)
    {
        if (_arms.Count == 0 || _arms[^1].Arm != arm)
        {
            _arms.Add((arm, []));
        }

        var how = settings(arm);
        _arms[^1].Lines.Add(new(trial.Problem, trial.Repeat, [.. extractors.Select(extractor => ByRules(trial, extractor, how))], how.Round is null ? [] : [.. new RoundTurns(trial, how.Groups).Rounds]));
    }

    /// <summary>In the order in which they were added.</summary>
    /// <param name="stored">What the readings of the run itself are called.</param>
    /// <exception cref="UsageException">The round asked for is not there.</exception>
    public IReadOnlyList<ArmRules> Arms(string stored = "")
    {
        foreach (var arm in _arms)
        {
            CheckRound(arm.Arm, arm.Lines, settings(arm.Arm).Round);
        }

        var names = extractors.Select(extractor => extractor?.Id ?? stored).ToList();
        return [.. _arms.Select(arm => Of(arm.Arm, arm.Lines, names))];
    }

    private static void CheckRound(string arm, List<Line> lines, int? round)
    {
        var rounds = lines.SelectMany(line => line.Rounds).Distinct().Order().Select(one => one + 1).ToList();
        if (round is { } asked && !rounds.Contains(asked))
        {
            throw new UsageException($"round {asked} of arm '{arm}' cannot be scored: it has {(rounds.Count == 0 ? "none in which agents answered" : $"rounds {string.Join(", ", rounds)}")} (rounds count from 1)");
        }
    }

    private static Reread ByRules(TrialResult trial, AnswerExtractor? extractor, ScoreSettings settings)
    {
        var read = Rereading.Of(trial, extractor, settings);
        var winners = Rereading.Final(read, settings);
        var replies = read.Turns.Where(turn => turn.Expect.IsAnswer && turn.Reply.Ending is Ending.Answered or Ending.Truncated).ToList();
        return new(Rereading.Text(winners), Vote.Credit(winners, trial.Problem.Answer, settings.Ties), replies.Count, replies.Count(turn => turn.Answer is not null));
    }

    private static ArmRules Of(string arm, List<Line> lines, List<string> names)
    {
        var questions = lines.Select(line => line.Problem.Question.Id).Distinct(StringComparer.Ordinal).Count();
        return new(
            arm,
            questions,
            lines.Count,
            [.. names.Select((name, index) => Score(name, index, lines))],
            [
                .. names.SelectMany((first, i) => names.Index().Skip(i + 1).Select(second =>
                    new ExtractorAgreement(first, second.Item, Mean.Of([.. lines.Select(line => line.Read[i].Answer == line.Read[second.Index].Answer ? 1.0 : 0.0)])))),
            ],
            [.. lines.Where(line => line.Read.Any(read => read.Answer != line.Read[0].Answer)).Select(Flag)]);
    }

    private static ExtractorScore Score(string name, int index, List<Line> lines)
    {
        var credits = lines.ConvertAll(line => line.Read[index].Credit);
        var accuracy = Mean.Of([.. credits]);
        var clusters = lines.GroupBy(line => line.Problem.Question.Id, line => line.Read[index].Credit, StringComparer.Ordinal).Select(question => (IReadOnlyCollection<double>)question.ToList()).ToList();
        return new(
            name,
            accuracy,
            Mean.ClusteredStandardError(clusters),
            Wilson.Clustered(clusters),
            lines.Count(line => line.Read[index].Answer.Length > 0),
            lines.Sum(line => line.Read[index].Replies),
            lines.Sum(line => line.Read[index].Letters));
    }

    private static RuleFlag Flag(Line line) => new(
        line.Problem.Question.Id, line.Problem.Question.Category, line.Repeat, [.. line.Read.Select(read => read.Answer)], [.. line.Read.Select(read => read.Credit)]);

    private sealed record Line(Problem Problem, int Repeat, IReadOnlyList<Reread> Read, IReadOnlyList<int> Rounds);

    private readonly record struct Reread(string Answer, double Credit, int Replies, int Letters);
}
