namespace Mad.Engine;

/// <summary>Answers of another run, to be taken instead of bought.</summary>
/// <param name="Name">What the run's bookkeeping calls it.</param>
/// <param name="ByKey">By call key: same model, parameters, messages and draw.</param>
/// <param name="ByLooseKey">By messages and draw alone: for imported answers, whose model and parameters nobody knows.</param>
public sealed record AnswerSource(
    string Name,
    IReadOnlyDictionary<CallKey, Reply> ByKey,
    IReadOnlyDictionary<CallKey, Reply> ByLooseKey)
{
    public Reply? Find(CallKey key, CallKey loose) => ByKey.GetValueOrDefault(key) ?? ByLooseKey.GetValueOrDefault(loose);
}
