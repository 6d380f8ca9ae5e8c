namespace Mad.Runs;

/// <summary>What a run and each of its arms bought.</summary>
/// <param name="Seconds">Time from the first request to the last reply, summed over the sessions.</param>
public sealed record RunTotals(ArmTotals Run, IReadOnlyList<ArmTotals> Arms, double Seconds)
{
    /// <summary>When each answer came. Only answers are in it.</summary>
    public IReadOnlyDictionary<CallKey, CallTime> Calls { get; init; } = new Dictionary<CallKey, CallTime>();

    /// <returns>Null: there is no such answer, it is from elsewhere, or its request has no recorded end.</returns>
    public double? SecondsOf(CallKey key) => Calls.TryGetValue(key, out var call) ? call.Seconds : null;
}

/// <summary>When an answer came.</summary>
/// <param name="Day">On which its request was sent, in UTC; of one from elsewhere the day of the last session.</param>
/// <param name="Seconds">How long the request took that brought it, waiting and failed tries before it left out; null: it is from elsewhere, or has no recorded end.</param>
public readonly record struct CallTime(DateOnly Day, double? Seconds);

/// <summary>
/// What one arm bought. A call that several arms use belongs to the first of them; what no turn uses (yet) is counted for the run only.
/// </summary>
/// <param name="Name">Empty for the whole run.</param>
/// <param name="Calls">Answers bought in this run.</param>
/// <param name="Attempts">Requests sent for them, failed ones included.</param>
/// <param name="Reused">Answers taken from elsewhere.</param>
/// <param name="Shared">Answers used here and bought for an earlier arm.</param>
/// <param name="Unknown">Attempts whose end is not recorded, or of which nobody knows whether they were billed.</param>
/// <param name="Bought">Tokens of all attempts.</param>
/// <param name="Alone">Tokens of all answers it uses: what it would have needed without the other arms and without reuse.</param>
public sealed record ArmTotals(string Name, long Calls, long Attempts, long Reused, long Shared, long Unknown, Usage Bought, Usage Alone)
{
    /// <summary>Answers it uses, wherever they come from.</summary>
    public long Needed => Calls + Shared + Reused;

    /// <summary>The same tokens by model and day, for whoever knows prices.</summary>
    public ArmBill Bill { get; init; } = ArmBill.Empty;
}

/// <summary>Tokens by model and day; each list in that order.</summary>
/// <param name="Bought">Of all attempts, on the day they were sent.</param>
/// <param name="Alone">Of all answers used, on the day they were bought; those from elsewhere on the day of the last session.</param>
/// <param name="Saved">Of these what it did not buy itself. Of a run: its arms' added up.</param>
public sealed record ArmBill(IReadOnlyList<BillLine> Bought, IReadOnlyList<BillLine> Alone, IReadOnlyList<BillLine> Saved)
{
    public static ArmBill Empty { get; } = new([], [], []);

    public static Usage Sum(IEnumerable<BillLine> lines) => lines.Aggregate(Usage.Zero, (sum, line) => sum + line.Usage);
}
