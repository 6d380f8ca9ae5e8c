namespace Mad.Runs;

/// <summary>What a run and each of its arms bought.</summary>
/// <param name="Seconds">Time from the first request to the last reply, summed over the sessions.</param>
public sealed record RunTotals(ArmTotals Run, IReadOnlyList<ArmTotals> Arms, double Seconds);

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

    internal static ArmTotals Of(string name) => new(name, 0, 0, 0, 0, 0, Usage.Zero, Usage.Zero);
}
