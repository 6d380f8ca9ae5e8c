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
    private readonly int _replyLetters = PlannedReply.Length(replyTokens);

    /// <param name="progress">Told the number of trials played so far.</param>
    /// <exception cref="UsageException">A prompt cannot be rendered.</exception>
    public RunPlan Make(Action<int> progress, CancellationToken stop)
    {
        var arms = experiment.Arms.ToDictionary(arm => arm.Name, arm => new PlannedArm(arm, experiment.Extractor));
        var trials = ExperimentPlan.Trials(experiment);
        for (var i = 0; i < trials.Count; i++)
        {
            stop.ThrowIfCancellationRequested();
            Play(trials[i], arms[trials[i].Arm]);
            progress(i + 1);
        }

        IReadOnlyList<ArmPlan> plans = [.. experiment.Arms.Select(arm => new ArmPlan(arm.Name, trials.Count / experiment.Arms.Count, arms[arm.Name].Sum.Total))];
        var together = _together.Total with { Least = Math.Max(_together.Total.Least, plans.Max(plan => plan.Calls.Least)) };
        return new(plans, plans.Aggregate(PlannedCalls.None, (sum, arm) => sum + arm.Calls), together, _left.Total, trials.Count, replyTokens);
    }

    private void Play(Trial trial, PlannedArm arm)
    {
        var done = isDone(trial);
        Turn Reply(Ask ask, IReadOnlyList<Message> messages)
        {
            var key = CallKey.Of(ask.Agent.Model, ask.Agent.Sampling, messages, ask.Draw);
            var there = stored(key, CallKey.Loose(messages, ask.Draw));
            Count(arm, trial, ask, key, messages, isLeft: there is null && !done);
            var reply = there ?? new Reply(Ending.Answered, PlannedReply.Of(key, replyTokens), "", new Usage(0, 0, replyTokens, 0, true));
            return new Turn(ask.Seat, ask.Agent, ask.Expect, reply, arm.Extractor.Read(reply, ask.Expect, trial.Question), key);
        }

        foreach (var _ in DryRun.Play(arm.Longest, trial, Reply))
        {
            // Counted when it is replied to.
        }
    }

    private void Count(PlannedArm arm, Trial trial, Ask ask, CallKey key, IReadOnlyList<Message> messages, bool isLeft)
    {
        var slot = arm.Original.ScheduleOf(trial).At(ask.Seat);
        var asked = CallBounds.IsAsked(slot);
        var tries = 1 + slot.Step.Reasks;
        var cost = CostOf(ask, messages);
        var calls = new PlannedCalls(asked == true ? 1 : 0, tries, cost.Prompt * tries, cost.Completion * tries, cost.WorstPrompt * tries, cost.WorstCompletion * tries);
        arm.Sum.Add(key.Hex, calls);
        // Behind a seat that may be left out or held, other things may be said than here: what is asked there is not surely shared.
        var isFirm = arm.IsFirm(trial, slot);
        var name = isFirm ? key.Hex : $"{key.Hex} {arm.Name}";
        var surely = isFirm ? calls : calls with { Least = 0 };
        _together.Add(name, surely);
        if (isLeft)
        {
            _left.Add(name, surely);
        }
    }

    private PlannedCalls CostOf(Ask ask, IReadOnlyList<Message> messages)
    {
        var letters = messages.Sum(message => (long)message.Content.Length);
        var shown = messages.Sum(message => PlannedReply.CountIn(message.Content, replyTokens));
        var most = ask.Agent.Sampling.MaxTokens ?? replyTokens;
        var longer = (long)Math.Ceiling(shown * ((most * TokenEstimate.LettersPerToken) - _replyLetters));
        return new(1, 1, TokenEstimate.Of(letters), Math.Min(replyTokens, most), TokenEstimate.Of(letters + Math.Max(0, longer)), most);
    }

    /// <summary>Adds up each name once.</summary>
    private sealed class Tallied
    {
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

        public PlannedCalls Total { get; private set; } = PlannedCalls.None;

        public void Add(string name, PlannedCalls calls) => Total = _seen.Add(name) ? Total + calls : Total;
    }

    private sealed class PlannedArm(Arm arm, Answers.AnswerExtractor extractor)
    {
        private readonly bool _isFixed = arm.Protocol.Schedule.Slots.All(CallBounds.IsFixed);

        public string Name => arm.Name;

        public Answers.AnswerExtractor Extractor => extractor;

        public FlowProtocol Original => arm.Protocol;

        public FlowProtocol Longest { get; } = arm.Protocol.WithFlow(CallBounds.Longest(arm.Flow));

        public Tallied Sum { get; } = new();

        /// <summary>Everything before the slot is surely said as it is here.</summary>
        public bool IsFirm(Trial trial, Slot slot) => _isFixed || arm.Protocol.ScheduleOf(trial).Slots.Take(slot.Index).All(CallBounds.IsFixed);
    }
}
