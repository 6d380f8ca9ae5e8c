using System.Runtime.InteropServices;

namespace Mad.Runs;

/// <summary>Adds up the tokens of one arm, or of the run, by model and day.</summary>
internal sealed class BillCount
{
    private readonly Dictionary<BillLineKey, Usage> _bought = [];
    private readonly Dictionary<BillLineKey, Usage> _alone = [];
    private readonly Dictionary<BillLineKey, Usage> _saved = [];

    public void Buy(BillLineKey line, Usage usage) => Add(_bought, line, usage);

    public void Use(BillLineKey line, Usage usage) => Add(_alone, line, usage);

    public void Save(BillLineKey line, Usage usage) => Add(_saved, line, usage);

    public ArmBill ToBill() => new(Lines(_bought), Lines(_alone), Lines(_saved));

    private static void Add(Dictionary<BillLineKey, Usage> to, BillLineKey line, Usage usage)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(to, line, out var there);
        sum = there ? sum! + usage : usage;
    }

    private static IReadOnlyList<BillLine> Lines(Dictionary<BillLineKey, Usage> all) =>
    [
        .. all.Where(pair => pair.Value.Total > 0)
            .OrderBy(pair => pair.Key.Model, StringComparer.Ordinal).ThenBy(pair => pair.Key.Day)
            .Select(pair => new BillLine(pair.Key.Model, pair.Key.Day, pair.Value)),
    ];
}

/// <summary>What the tokens of a bill are added up by.</summary>
internal readonly record struct BillLineKey(string Model, DateOnly Day);
