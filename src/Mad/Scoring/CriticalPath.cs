using Mad.Protocols;

namespace Mad.Scoring;

/// <summary>The critical path of an arm's talks: what one question takes when every call has a place at once.</summary>
/// <param name="document">The arm's resolved protocol, as the manifest has it.</param>
/// <param name="seed">The experiment's: orders may be drawn.</param>
internal sealed class CriticalPath(string arm, string document, int seed)
{
    private readonly Flow _flow = ProtocolDocument.Parse(document, $"the protocol of {arm}").Build(new ProtocolChoice()).Flow;
    private FlowSchedule? _schedule;

    /// <param name="secondsOf">How long a call took; null: not known.</param>
    /// <returns>Seconds; null: the talk failed, or one of its calls is not known.</returns>
    public double? Seconds(TrialResult trial, Func<CallKey, double?> secondsOf) => trial.Failed ? null : LongestChain.Seconds(ScheduleOf(trial), trial.Turns, secondsOf);

    private FlowSchedule ScheduleOf(TrialResult trial) => _flow.IsDrawn
        ? new(_flow, new Trial(arm, trial.Problem.Question, trial.Repeat, seed, [], new Dictionary<string, string>()))
        : _schedule ??= new(_flow, null);
}
