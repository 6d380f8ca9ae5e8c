namespace Mad.Runs;

/// <summary>Counts what one arm, or the whole run, bought and used.</summary>
internal sealed class ArmCount(string name)
{
    private readonly BillCount _bill = new();
    private long _calls;
    private long _attempts;
    private long _reused;
    private long _shared;
    private long _unknown;
    private Usage _bought = Usage.Zero;
    private Usage _alone = Usage.Zero;

    /// <summary>An answer it uses.</summary>
    /// <param name="bought">In this run.</param>
    /// <param name="owns">By this arm, if it was bought.</param>
    public void Use(BillLineKey line, Usage usage, bool bought, bool owns)
    {
        _calls += bought && owns ? 1 : 0;
        _shared += bought && !owns ? 1 : 0;
        _reused += bought ? 0 : 1;
        _alone += usage;
        _bill.Use(line, usage);
    }

    /// <summary>Tokens of an answer that it, or for the whole run any arm, uses and did not buy.</summary>
    public void Save(BillLineKey line, Usage usage) => _bill.Save(line, usage);

    /// <summary>A request for it, of which nothing is known yet.</summary>
    public void Send() => (_attempts, _unknown) = (_attempts + 1, _unknown + 1);

    /// <summary>What is known of a request that was counted.</summary>
    public void Buy(BillLineKey line, AttemptCost cost)
    {
        _attempts -= cost.IsUnsent ? 1 : 0;
        _unknown -= cost.IsKnown ? 1 : 0;
        _bought += cost.Usage;
        _bill.Buy(line, cost.Usage);
    }

    public ArmTotals ToTotals() => new(name, _calls, _attempts, _reused, _shared, _unknown, _bought, _alone) { Bill = _bill.ToBill() };
}
