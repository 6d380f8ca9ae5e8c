using System.Globalization;
using Mad.Protocols;

namespace Mad.Experiments;

/// <summary>
/// Deals to a trial what only its cast may know: answers to defend, a private passage, other questions of the run, and models drawn for the question.
/// All of it is drawn by keyed hash, never by the arm's name, so that arms which are dealt alike are dealt the same.
/// </summary>
internal sealed class Dealing(IReadOnlyList<Problem> problems, int seed)
{
    private static readonly Dictionary<string, string> Nothing = [];
    private readonly Lazy<Ring> _ring = new(() => new Ring(problems, seed));

    public Trial Of(Arm arm, Problem problem, int repeat)
    {
        // In each round they answer other questions.
        var noise = arm.Flow.Rounds * arm.Flow.Groups.Where(group => group.Kind == AgentKind.Noise).Select(group => group.Count).DefaultIfEmpty(0).Max();
        return new Trial(arm.Name, problem.Question, repeat, seed, Cast(arm, problem.Question, repeat), Dealt(arm.Flow, problem))
        {
            Unrelated = noise == 0 ? [] : _ring.Value.Others(problem.Question, noise),
        };
    }

    /// <summary>What a flow is dealt, in words: <c>debater 1: right answer</c>.</summary>
    public IReadOnlyList<string> Words(Flow flow) =>
    [
        .. flow.Groups.SelectMany(group => Objectives(group)
            .Concat(group.SeesPassage ? [$"{group.Name}: {(problems.Any(problem => problem.Passage.Length > 0) ? "passage" : "no passage (the dataset has none)")}"] : [])
            .Concat(group.Kind == AgentKind.Noise ? [$"{group.Name}: unrelated questions"] : [])),
    ];

    /// <exception cref="UsageException">The questions have not what the flow is to be dealt.</exception>
    public void Check(Flow flow)
    {
        if (flow.Groups.Any(group => group.Kind == AgentKind.Noise))
        {
            ExperimentCheck.Require(problems.Count > 1, $"{flow.Name} asks some agents another question of the run, and there is only one. Ask at least two questions.");
        }

        if (flow.Groups.Any(group => group.Objectives.Contains(Objective.Wrong)) && problems.FirstOrDefault(problem => problem.Question.Options.Count < 2) is { } open)
        {
            throw new UsageException($"{flow.Name} deals wrong answers to be defended, and question {open.Question.Id} has no options to take one from.");
        }
    }

    private static IEnumerable<string> Objectives(FlowGroup group)
    {
        string Word(int place) => group.Objectives[place % group.Objectives.Count] == Objective.Right ? "right answer" : "wrong answer";
        return group.Objectives.Count == 0 ? []
            : group.Objectives.Distinct().Count() == 1 ? [$"{group.Name}: {Word(0)}"]
            : Enumerable.Range(0, group.Count).Select(place => FormattableString.Invariant($"{group.Name} {place + 1}: {Word(place)}"));
    }

    private Dictionary<string, string> Dealt(Flow flow, Problem problem)
    {
        if (flow.Groups.All(group => group.Objectives.Count == 0 && !group.SeesPassage))
        {
            return Nothing;
        }

        var dealt = new Dictionary<string, string>(StringComparer.Ordinal);
        var wrong = new Queue<string>(Wrong(problem));
        foreach (var group in flow.Groups.Where(group => group.Objectives.Count > 0))
        {
            for (var place = 0; place < group.Count; place++)
            {
                dealt[group.DealtName(place)] = group.Objectives[place % group.Objectives.Count] == Objective.Right ? problem.Answer : Next(wrong);
            }
        }

        if (problem.Passage.Length > 0 && flow.Groups.Any(group => group.SeesPassage))
        {
            dealt["passage"] = problem.Passage;
        }

        return dealt;
    }

    private IEnumerable<string> Wrong(Problem problem) => Enumerable.Range(0, problem.Question.Options.Count)
        .Select(option => ((char)('A' + option)).ToString())
        .Where(letter => letter != problem.Answer)
        .OrderBy(letter => Chance.Bits("wrong", Text(seed), problem.Question.Id, letter));

    // Each takes the next one; where there are not enough, they begin again.
    private static string Next(Queue<string> letters)
    {
        var letter = letters.Dequeue();
        letters.Enqueue(letter);
        return letter;
    }

    private IReadOnlyList<Agent> Cast(Arm arm, Question question, int repeat) => arm.DrawnPerQuestion.Count == 0 ? arm.Cast :
    [
        .. arm.Cast.Select(agent => arm.DrawnPerQuestion.Contains(agent.Index) && ModelPool.Parse(agent.Model) is { } pool
            ? agent with { Model = pool.Draw("model", Text(seed), question.Id, Text(repeat), Text(agent.Index)) }
            : agent),
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>All questions in an order that depends on ids and seed alone. The unrelated questions of one are those behind it.</summary>
    private sealed class Ring
    {
        private readonly Question[] _order;
        private readonly Dictionary<string, int> _places;

        public Ring(IReadOnlyList<Problem> problems, int seed)
        {
            _order = [.. problems.Select(problem => problem.Question).OrderBy(question => Chance.Bits("unrelated", Text(seed), question.Id))];
            _places = _order.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index);
        }

        // Of another category if there are enough such.
        public IReadOnlyList<Question> Others(Question question, int count)
        {
            var behind = Enumerable.Range(1, _order.Length - 1).Select(step => _order[(_places[question.Id] + step) % _order.Length]);
            List<Question> others = [.. behind.Where(other => other.Category != question.Category).Take(count)];
            return others.Count == count ? others : [.. others, .. behind.Where(other => other.Category == question.Category).Take(count - others.Count)];
        }
    }
}
