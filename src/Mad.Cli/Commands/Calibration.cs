using Mad.Experiments;
using Mad.Runs;
using Mad.Statistics;

namespace Mad.Cli.Commands;

/// <summary>What the questions that a run has done already say of those that are left.</summary>
/// <param name="Questions">Those that are done in every arm and repeat.</param>
/// <param name="Steps">What was really said, by arm, round and step.</param>
/// <param name="Left">Of what would be bought.</param>
/// <param name="Arms">Of all questions, each arm alone.</param>
internal sealed record Calibration(int Questions, IReadOnlyList<StepSeen> Steps, Projection Left, IReadOnlyList<ArmProjection> Arms)
{
    /// <param name="done">The finished trials.</param>
    /// <param name="secondsOf">How long a call took; null: not known.</param>
    /// <param name="plan">What is left is taken from it.</param>
    /// <param name="bare">The same plan as if nothing were there, of the questions in <paramref name="done"/> at least.</param>
    /// <param name="topped">The plan with the samples that baselines are topped up with; null: none is.</param>
    /// <param name="usd">Money of a model's tokens; null: the price is unknown.</param>
    /// <returns>Null: no question is done in every arm and repeat.</returns>
    public static Calibration? Of(Experiment experiment, IEnumerable<StoredTrial> done, Func<CallKey, double?> secondsOf, RunPlan plan, RunPlan bare, RunPlan? topped, Func<string, Usage, double?> usd)
    {
        var whole = experiment.Arms.Count * experiment.Repeats;
        var asked = bare.Questions.ToDictionary(question => question.Id, StringComparer.Ordinal);
        var questions = done.GroupBy(trial => trial.Problem.Question.Id, StringComparer.Ordinal)
            .Where(question => question.Count() == whole && asked.ContainsKey(question.Key))
            .ToDictionary(question => question.Key, question => question.ToList(), StringComparer.Ordinal);
        if (questions.Count == 0)
        {
            return null;
        }

        Said All(IEnumerable<StoredTrial> trials) => Said.Of(trials, secondsOf, usd);
        var together = questions.Select(question => new Matched(asked[question.Key].Together, All(question.Value))).ToList();
        IReadOnlyList<Matched> Alone(string arm) => [.. questions.Select(question => new Matched(asked[question.Key].Arms[arm], All(question.Value.Where(trial => trial.Arm == arm))))];
        var left = Projection.Of(together, [.. plan.Questions.Select(question => question.Left)]);
        foreach (var (arm, more) in ToppedUp(plan, topped))
        {
            // Further samples are like those that are there, and nobody shares them.
            left += Projection.Of(experiment.Arms.Any(known => known.Name == arm) ? Alone(arm) : together, more);
        }

        // What the plan is sure of, no spread goes beyond.
        var sure = (topped ?? plan).Left;
        left = left with { Calls = left.Calls.Within(sure.Least, sure.Most) };
        var arms = experiment.Arms.Select(arm => new ArmProjection(
            arm.Name,
            Projection.Of(Alone(arm.Name), [.. plan.Questions.Where(question => !questions.ContainsKey(question.Id)).Select(question => question.Arms[arm.Name])])));
        return new(questions.Count, [.. StepSeen.Of(experiment, questions.Values.SelectMany(trials => trials), secondsOf)], left, [.. arms]);
    }

    // By arm, what each question needs more.
    private static IEnumerable<KeyValuePair<string, IReadOnlyList<PlannedCalls>>> ToppedUp(RunPlan plan, RunPlan? topped)
    {
        var before = plan.Questions.ToDictionary(question => question.Id, StringComparer.Ordinal);
        foreach (var arm in topped?.Arms.Select(arm => arm.Name) ?? [])
        {
            IReadOnlyList<PlannedCalls> more = [.. topped!.Questions.Select(question => question.Arms[arm] - (before[question.Id].Arms.GetValueOrDefault(arm) ?? PlannedCalls.None))];
            if (more.Any(calls => calls.Most > 0))
            {
                yield return new(arm, more);
            }
        }
    }
}

/// <param name="Rest">Of the questions that are not done.</param>
internal sealed record ArmProjection(string Name, Projection Rest);

/// <summary>What a question was planned to need, and what was said of it.</summary>
internal sealed record Matched(PlannedCalls Planned, Said Said);

/// <summary>Different answers with their tokens.</summary>
/// <param name="Seconds">Of their requests added up; null: one of them is not known.</param>
internal sealed record Said(long Calls, Usage Usage, double? Usd, double? Seconds)
{
    public static Said Of(IEnumerable<StoredTrial> trials, Func<CallKey, double?> secondsOf, Func<string, Usage, double?> usd)
    {
        var said = new Said(0, Usage.Zero, 0, 0);
        foreach (var turn in trials.SelectMany(trial => trial.Turns).Select(stored => stored.Turn).Where(IsBought).DistinctBy(turn => turn.Key))
        {
            var usage = turn.Reply.Usage;
            said = new(said.Calls + 1, said.Usage + usage, said.Usd + usd(turn.Agent.Model, usage), said.Seconds + secondsOf(turn.Key!.Value));
        }

        return said;
    }

    public static bool IsBought(Turn turn) => turn.Key is not null && turn.Reply.Ending is not (Ending.Failed or Ending.Said);
}

/// <summary>Low, expected and high of everything that is counted.</summary>
/// <param name="Usd">Null: a price is unknown.</param>
/// <param name="BusySeconds">Requests one after the other; null: not known.</param>
internal sealed record Projection(RatioForecast Calls, RatioForecast Prompt, RatioForecast Cached, RatioForecast Completion, RatioForecast Reasoning, RatioForecast? Usd, RatioForecast? BusySeconds)
{
    private static readonly RatioForecast Nothing = new(0, 0, 0);

    public static Projection operator +(Projection a, Projection b) => new(
        a.Calls + b.Calls, a.Prompt + b.Prompt, a.Cached + b.Cached, a.Completion + b.Completion, a.Reasoning + b.Reasoning,
        a.Usd is null || b.Usd is null ? null : a.Usd + b.Usd, a.BusySeconds is null || b.BusySeconds is null ? null : a.BusySeconds + b.BusySeconds);

    /// <param name="seen">One or more.</param>
    /// <param name="rest">By question; one that is done has no calls.</param>
    public static Projection Of(IReadOnlyList<Matched> seen, IReadOnlyList<PlannedCalls> rest)
    {
        RatioForecast Of(Func<PlannedCalls, double> known, Func<Said, double> came) =>
            RatioForecast.Of([.. seen.Select(one => new Seen(known(one.Planned), came(one.Said)))], [.. rest.Select(known)]) ?? Nothing;
        // Prompts are as long as the plan's or grow with them; replies are as many as its calls.
        return new(
            Of(planned => planned.Most, said => said.Calls),
            Of(planned => planned.Prompt, said => said.Usage.Prompt),
            Of(planned => planned.Prompt, said => said.Usage.Cached),
            Of(planned => planned.Most, said => said.Usage.Completion),
            Of(planned => planned.Most, said => said.Usage.Reasoning),
            seen.Any(one => one.Said.Usd is null) ? null : Of(planned => planned.Prompt + planned.Completion, said => said.Usd!.Value),
            seen.Any(one => one.Said.Seconds is null) ? null : Of(planned => planned.Most, said => said.Seconds!.Value));
    }
}

/// <summary>What was said in one step of an arm's rounds.</summary>
/// <param name="Round">From 0, as the step.</param>
/// <param name="Calls">A trial.</param>
/// <param name="Prompt">Tokens a call, as Completion.</param>
/// <param name="Seconds">A call; null: not known.</param>
internal sealed record StepSeen(string Arm, int Round, int Step, double Calls, double Prompt, double Completion, double? Seconds)
{
    public static IEnumerable<StepSeen> Of(Experiment experiment, IEnumerable<StoredTrial> done, Func<CallKey, double?> secondsOf)
    {
        var trials = done.ToLookup(trial => trial.Arm, StringComparer.Ordinal);
        foreach (var arm in experiment.Arms)
        {
            var count = trials[arm.Name].Count();
            var steps = trials[arm.Name].SelectMany(trial => trial.Turns).Select(stored => stored.Turn).Where(Said.IsBought)
                .GroupBy(turn => (turn.Seat.Round, turn.Seat.Step)).OrderBy(step => step.Key);
            foreach (var step in steps)
            {
                var seconds = step.Select(turn => secondsOf(turn.Key!.Value)).OfType<double>().ToList();
                yield return new(
                    arm.Name, step.Key.Round, step.Key.Step, (double)step.Count() / count,
                    step.Average(turn => turn.Reply.Usage.Prompt), step.Average(turn => turn.Reply.Usage.Completion), seconds.Count == 0 ? null : seconds.Average());
            }
        }
    }
}
