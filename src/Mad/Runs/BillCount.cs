namespace Mad.Runs;

/// <summary>Adds up the tokens of one arm, or of the run, by model and day.</summary>
internal sealed class BillCount
{
    private readonly Dictionary<Line, Usage> _bought = [];
    private readonly Dictionary<Line, Usage> _alone = [];
    private readonly Dictionary<Line, Usage> _saved = [];
    private readonly List<Dictionary<Line, Usage>> _rounds = [];

    public void Buy(Line line, Usage usage) => Add(_bought, line, usage);

    /// <param name="owns">It was bought here, for this arm.</param>
    /// <param name="round">Null: for no round.</param>
    public void Use(Line line, Usage usage, bool owns, int? round)
    {
        Add(_alone, line, usage);
        if (!owns)
        {
            Save(line, usage);
        }

        for (; _rounds.Count <= round; _rounds.Add([]))
        {
            // A round of which nothing is used is there too, empty.
        }

        if (round is { } number)
        {
            Add(_rounds[number], line, usage);
        }
    }

    public void Save(Line line, Usage usage) => Add(_saved, line, usage);

    public ArmBill ToBill() => new(Lines(_bought), Lines(_alone), Lines(_saved), [.. _rounds.Select(Lines)]);

    private static void Add(Dictionary<Line, Usage> to, Line line, Usage usage) => to[line] = to.GetValueOrDefault(line, Usage.Zero) + usage;

    private static IReadOnlyList<BillLine> Lines(Dictionary<Line, Usage> all) =>
    [
        .. all.Where(pair => pair.Value.Total > 0)
            .OrderBy(pair => pair.Key.Model, StringComparer.Ordinal).ThenBy(pair => pair.Key.Day)
            .Select(pair => new BillLine(pair.Key.Model, pair.Key.Day, pair.Value)),
    ];

    public readonly record struct Line(string Model, DateOnly Day);
}
