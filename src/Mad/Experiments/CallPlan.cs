using Mad.Endpoints;
using Mad.Protocols;

namespace Mad.Experiments;

/// <summary>Counts what an experiment would buy, by playing every trial with replies of a fixed length. Nothing is bought.</summary>
/// <param name="replyTokens">How long every reply is taken to be; 1 or more.</param>
/// <param name="stored">An answer that is there already, by call key and loose key; null: it must be bought.</param>
/// <param name="isDone">A trial that is finished: nothing of it is left to buy.</param>
public sealed class CallPlan(Experiment experiment, int replyTokens, Func<CallKey, CallKey, Reply?> stored, Func<Trial, bool> isDone)
{
    private readonly Tallied _together = new();
    private readonly Tallied _left = new();
    private readonly SortedDictionary<string, PlannedCalls> _leftOf = new(StringComparer.Ordinal);
    private readonly List<QuestionTally> _questions = [];
    private readonly HashSet<CallKey> _there = [];

    /// <summary>Trials that are played; the others are left out of every figure.</summary>
    public Func<Trial, bool> Counts { get; init; } = _ => true;

    /// <param name="progress">Told the number of trials played so far.</param>
    /// <exception cref="UsageException">A prompt cannot be rendered.</exception>
    public RunPlan Make(Action<int> progress, CancellationToken stop)
    {
        var arms = experiment.Arms.ToDictionary(arm => arm.Name, arm => new PlannedArm(arm, experiment.Extractor));
        var trials = ExperimentPlan.Trials(experiment).Where(Counts).ToList();
        for (var i = 0; i < trials.Count; i++)
        {
            stop.ThrowIfCancellationRequested();
            Play(trials[i], arms[trials[i].Arm], TallyOf(trials[i].Question.Id));
            progress(i + 1);
        }

        IReadOnlyList<ArmPlan> plans = [.. experiment.Arms.Select(arm => new ArmPlan(arm.Name, trials.Count / experiment.Arms.Count, arms[arm.Name].Sum.Total))];
        // Whatever is shared, no arm needs fewer than it needs alone.
        var together = _together.Total with { Least = Math.Max(_together.Total.Least, plans.Max(plan => plan.Calls.Least)) };
        var left = _left.Total with { Least = Math.Max(_left.Total.Least, arms.Values.Max(arm => arm.Left.Total.Least)) };
        return new(plans, plans.Aggregate(PlannedCalls.None, (sum, arm) => sum + arm.Calls), together, left, trials.Count, replyTokens)
        {
            There = _there.Count,
            Questions = [.. _questions.Select(question => question.ToPlan())],
            LeftOf = [.. _leftOf.Select(pair => new ModelPlan(pair.Key, pair.Value))],
        };
    }

    // Trials come question by question.
    private QuestionTally TallyOf(string question)
    {
        if (_questions.Count == 0 || _questions[^1].Id != question)
        {
            _questions.Add(new(question));
        }

        return _questions[^1];
    }

    private void Play(Trial trial, PlannedArm arm, QuestionTally question)
    {
        var (done, calls, found) = (isDone(trial), new List<PlannedCall>(), false);
        Turn Reply(Ask ask, IReadOnlyList<Message> messages)
        {
            var (turn, isThere) = TurnOf(ask, messages, arm, trial);
            calls.Add(CallOf(arm, trial, ask, turn.Key!.Value, messages) with { IsLeft = !isThere && !done });
            found |= isThere;
            return turn;
        }

        foreach (var _ in DryRun.Play(arm.Longest, trial, Reply))
        {
            // Counted when it is replied to.
        }

        foreach (var call in calls)
        {
            Count(arm, call, found, question);
        }

        if (found)
        {
            FindThere(trial, arm);
        }
    }

    // With nothing played that was not asked: those answers are found under the keys they really have.
    private void FindThere(Trial trial, PlannedArm arm)
    {
        Turn Reply(Ask ask, IReadOnlyList<Message> messages)
        {
            var (turn, isThere) = TurnOf(ask, messages, arm, trial);
            if (isThere)
            {
                _there.Add(turn.Key!.Value);
            }

            return turn;
        }

        foreach (var _ in DryRun.Play(arm.Original, trial, Reply))
        {
            // Looked for when it is replied to.
        }
    }

    private (Turn Turn, bool IsThere) TurnOf(Ask ask, IReadOnlyList<Message> messages, PlannedArm arm, Trial trial)
    {
        var key = CallKey.Of(ask.Agent.Model, ask.Agent.Sampling, messages, ask.Draw);
        var there = stored(key, CallKey.Loose(messages, ask.Draw));
        return (PlannedReply.Turn(ask, key, there ?? PlannedReply.To(key, ReplyTokens(ask)), arm.Extractor, trial), there is not null);
    }

    private PlannedCall CallOf(PlannedArm arm, Trial trial, Ask ask, CallKey key, IReadOnlyList<Message> messages)
    {
        var (sure, slot) = (arm.SureOf(trial), arm.Original.ScheduleOf(trial).At(ask.Seat));
        var (cost, tries) = (CostOf(ask, messages), 1 + slot.Step.Reasks);
        return new(
            key, ask.Agent.Model, sure.IsFixedBefore(slot), false,
            new(sure.IsAsked(slot) == true ? 1 : 0, tries, cost.Prompt * tries, cost.Completion * tries, cost.WorstPrompt * tries, cost.WorstCompletion * tries));
    }

    /// <param name="found">Some of its trial is there already.</param>
    private void Count(PlannedArm arm, PlannedCall call, bool found, QuestionTally question)
    {
        question.Arms[arm.Name] = question.Arms.GetValueOrDefault(arm.Name, PlannedCalls.None) + (arm.Sum.Add(call.Key.Hex, call.Calls) ? call.Calls : PlannedCalls.None);
        // Behind a seat that may be left out or held, other things may be said than here: what is asked there is not surely shared, and may be there already.
        var name = call.IsFirm ? call.Key.Hex : $"{call.Key.Hex} {arm.Name}";
        var surely = call.IsFirm ? call.Calls : call.Calls with { Least = 0 };
        question.Together += _together.Add(name, surely) ? surely : PlannedCalls.None;
        if (call.IsLeft)
        {
            if (_left.Add(name, surely))
            {
                question.Left += surely;
                _leftOf[call.Model] = _leftOf.GetValueOrDefault(call.Model, PlannedCalls.None) + surely;
            }

            arm.Left.Add(call.Key.Hex, found ? surely : call.Calls);
        }
    }

    private int ReplyTokens(Ask ask) => Math.Min(replyTokens, ask.Agent.Sampling.MaxTokens ?? replyTokens);

    private PlannedCalls CostOf(Ask ask, IReadOnlyList<Message> messages)
    {
        var (most, tokens) = (ask.Agent.Sampling.MaxTokens ?? replyTokens, ReplyTokens(ask));
        var letters = messages.Sum(message => (long)message.Content.Length);
        var shown = messages.Sum(message => PlannedReply.CountIn(message.Content, tokens));
        var longer = (long)Math.Ceiling(shown * ((most * TokenEstimate.LettersPerToken) - PlannedReply.Length(tokens)));
        return new(1, 1, TokenEstimate.Of(letters), tokens, TokenEstimate.Of(letters + Math.Max(0, longer)), most);
    }

    /// <param name="IsFirm">Everything before it is surely said as it is here.</param>
    private sealed record PlannedCall(CallKey Key, string Model, bool IsFirm, bool IsLeft, PlannedCalls Calls);

    /// <summary>Adds up each name once.</summary>
    private sealed class Tallied
    {
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

        public PlannedCalls Total { get; private set; } = PlannedCalls.None;

        /// <returns>False: it was counted before.</returns>
        public bool Add(string name, PlannedCalls calls)
        {
            var isNew = _seen.Add(name);
            Total = isNew ? Total + calls : Total;
            return isNew;
        }
    }

    private sealed class QuestionTally(string id)
    {
        public string Id => id;

        public PlannedCalls Together { get; set; } = PlannedCalls.None;

        public PlannedCalls Left { get; set; } = PlannedCalls.None;

        public Dictionary<string, PlannedCalls> Arms { get; } = new(StringComparer.Ordinal);

        public QuestionPlan ToPlan() => new(id, Together, Left, Arms);
    }

    private sealed class PlannedArm(Arm arm, Answers.AnswerExtractor extractor)
    {
        private FlowSchedule _schedule = arm.Protocol.Schedule;
        private SureCalls _sure = new(arm.Flow, arm.Protocol.Schedule);

        public string Name => arm.Name;

        public Answers.AnswerExtractor Extractor => extractor;

        public FlowProtocol Original => arm.Protocol;

        public FlowProtocol Longest { get; } = arm.Protocol.WithFlow(CallBounds.Longest(arm.Flow));

        public Tallied Sum { get; } = new();

        public Tallied Left { get; } = new();

        /// <summary>What is surely asked of a trial: where an order is drawn, that is each trial's own.</summary>
        public SureCalls SureOf(Trial trial)
        {
            if (arm.Protocol.ScheduleOf(trial) is var schedule && schedule != _schedule)
            {
                (_schedule, _sure) = (schedule, new(arm.Flow, schedule));
            }

            return _sure;
        }
    }
}
