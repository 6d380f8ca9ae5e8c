using System.Runtime.InteropServices;

namespace Mad.Runs;

/// <summary>Which arms use which calls, and which model each call asked.</summary>
internal sealed class CallUsers
{
    private readonly Dictionary<CallKey, Call> _calls = [];
    private readonly Dictionary<long, long[]> _alone = [];
    private readonly HashSet<string> _models = new(StringComparer.Ordinal);

    /// <summary>The model that all calls asked; empty: several, or none.</summary>
    public string OnlyModel => _models.Count == 1 ? _models.First() : "";

    /// <summary>The arms' rows, in order; the first of them is who bought it.</summary>
    public IReadOnlyList<long> Of(CallKey key) => _calls.TryGetValue(key, out var call) ? call.Arms : [];

    /// <summary>The model label; of a call that no turn uses (yet) the only one there is, or empty.</summary>
    public string ModelOf(CallKey key) => _calls.TryGetValue(key, out var call) ? call.Model : OnlyModel;

    public void Add(CallKey key, long arm, string model)
    {
        ref var call = ref CollectionsMarshal.GetValueRefOrAddDefault(_calls, key, out var there);
        if (!there)
        {
            call = new(model, Alone(arm));
            _models.Add(model);
        }
        else if (!call.Arms.Contains(arm))
        {
            call = call with { Arms = [.. call.Arms.Append(arm).Order()] };
        }
    }

    // Most calls are used by one arm.
    private long[] Alone(long arm) => _alone.TryGetValue(arm, out var arms) ? arms : _alone[arm] = [arm];

    private readonly record struct Call(string Model, long[] Arms);
}
