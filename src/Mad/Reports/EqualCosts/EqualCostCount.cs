using Mad.Reports.Comparisons;
using Mad.Runs;
using Mad.Scoring;

namespace Mad.Reports.EqualCosts;

/// <summary>Works out, from the readings of a run, how its debates stand against their baselines, and how many samples that takes.</summary>
internal sealed class EqualCostCount
{
    private readonly RunManifest _manifest;
    private readonly ComparedRun _run;
    private readonly ArmCost _cost;
    private readonly Dictionary<string, SamplePool?> _pools = new(StringComparer.Ordinal);

    /// <param name="trials">All readings of the run.</param>
    public EqualCostCount(RunManifest manifest, IReadOnlyList<StoredTrial> trials, RunTotals totals, PriceList prices)
    {
        (_manifest, _cost) = (manifest, ArmCost.Of(totals, prices));
        _run = ComparedRun.Of(manifest, "", trials);
    }

    /// <summary>One for each debate of which something is finished, beside its baselines.</summary>
    public IEnumerable<EqualCost> All() => _manifest.Baselines.Select(Of).OfType<EqualCost>();

    /// <summary>Pools that are too small for what the debates cost, with how many samples that would buy at most.</summary>
    public IEnumerable<PoolNeed> Needs() =>
        from beside in _manifest.Baselines
        let budget = CostOf(beside.Debate)
        where budget is not null
        from pool in PoolsOf(beside)
        from currency in Currencies.All
        let wanted = pool.Wanted(budget, currency) ?? 0
        where wanted > pool.Samples
        group new PoolNeed(pool.Arm, pool.Samples, wanted, beside.Debate, currency) by pool.Arm into needs
        select needs.MaxBy(need => need.Wanted)!;

    private EqualCost? Of(BaselineRecord beside)
    {
        List<SamplePool> pools = [.. PoolsOf(beside)];
        if (CostOf(beside.Debate) is not { } budget || pools.MaxBy(pool => pool.SingleAgent) is not { } rival || ArmOf(beside.Debate) is not { } debate)
        {
            return null;
        }

        var settings = ComparisonSettings.Default with { Common = true };
        List<EqualCostRow> rows =
        [
            new(Against.SingleAgent, null, rival.Arm, 1, null, rival.Sample, null, ""),
            .. Currencies.All.Select(currency => Sampled(rival, budget, currency)),
            new(Against.SelfCorrection, null, beside.Isolated, null, null, CostOf(beside.Isolated), null, CostOf(beside.Isolated) is null ? "nothing of it is finished" : ""),
        ];
        var compared = Compared(debate, rival, rows, settings);
        return new(beside.Debate, budget, [.. pools.Select(pool => pool.Curve())], rival.Arm, compared, [.. EqualCostNotes.Of(beside, rival, compared), .. Failed(beside), .. Estimated(beside)], settings);
    }

    private static EqualCostRow Sampled(SamplePool rival, TrialCost budget, Currency currency)
    {
        var (k, wanted) = (rival.Affordable(budget, currency), rival.Wanted(budget, currency));
        var row = new EqualCostRow(Against.SelfConsistency, currency, rival.Arm, null, wanted, null, null, "");
        return k switch
        {
            null => row with { Why = currency == Currency.Money ? "price unknown" : "cost unknown" },
            0 => row with { Samples = 0, Why = rival.Sample.In(currency) == 0 ? currency == Currency.Money ? "a sample costs nothing" : $"a sample has no {currency.Words()}" : "even one sample costs more" },
            { } samples => row with { Samples = samples, Cost = rival.Sample.Times(samples) },
        };
    }

    // Each pair stands on the questions that both have finished: a sample that failed does not vote, so a debate that failed may not count as wrong. Baselines that are the same vote are one comparison of the family.
    private IReadOnlyList<EqualCostRow> Compared(ComparedArm debate, SamplePool rival, List<EqualCostRow> rows, ComparisonSettings settings)
    {
        var first = Comparand.Of(_run, debate, ComparedAnswer.Final, failed: false);
        var finished = first.Questions.Select(Id).ToHashSet(StringComparer.Ordinal);
        var sides = rows.Where(row => row.Why.Length == 0).Select(row => row.Samples).Distinct()
            .Select(samples => (Samples: samples, Side: samples is { } k ? rival.At(k) : Comparand.Of(_run, ArmOf(rows[^1].Arm)!, ComparedAnswer.Final, failed: false)))
            .Where(side => side.Side.Questions.Select(Id).Any(finished.Contains)).ToList();
        var pairs = PairedDifference.Family([.. sides.AsParallel().AsOrdered().Select(side => Comparison.Of([first, side.Side], [new(0, 1)], settings).Pairs[0])], settings);
        PairedDifference? Found(int? samples) => sides.FindIndex(side => side.Samples == samples) is >= 0 and var place ? pairs[place] : null;
        return [.. rows.Select(row => row.Why.Length > 0 ? row : Found(row.Samples) is { } pair ? row with { Difference = pair } : row with { Why = "no question is finished in both" })];
    }

    private IEnumerable<string> Failed(BaselineRecord beside) =>
        from name in new[] { beside.Debate, beside.Isolated }
        let trials = ArmOf(name)?.Trials ?? []
        let failed = trials.Count(trial => trial.State == TrialState.Failed)
        where failed > 0
        select FormattableString.Invariant($"{failed:#,0} of {trials.Count:#,0} trials of {name} failed: their questions are left out here, and what is left may be easier or harder; the same command run again asks them again");

    private IEnumerable<string> Estimated(BaselineRecord beside)
    {
        var arms = beside.Pools.Prepend(beside.Debate).Append(beside.Isolated).Where(arm => ArmOf(arm) is { } there && ArmCost.IsEstimated(there.Trials)).ToList();
        return arms.Count == 0 ? [] : [$"of some answers nobody told the tokens, so they are estimated from the letters ({string.Join(", ", arms)}): what costs the same, costs about the same"];
    }

    private static string Id(QuestionCredit question) => question.Problem.Question.Id;

    private IEnumerable<SamplePool> PoolsOf(BaselineRecord beside) => beside.Pools.Select(PoolOf).OfType<SamplePool>();

    private SamplePool? PoolOf(string name)
    {
        if (!_pools.TryGetValue(name, out var pool))
        {
            _pools[name] = pool = ArmOf(name) is { } arm && _manifest.Arms.FirstOrDefault(record => record.Name == name) is { } record && CostOf(name) is { } cost ? new SamplePool(_run, arm, record, cost) : null;
        }

        return pool;
    }

    private ComparedArm? ArmOf(string name) => _run.Arms.FirstOrDefault(arm => arm.Name == name);

    private TrialCost? CostOf(string name) => ArmOf(name) is { } arm ? _cost.Mean(arm.Trials) : null;
}
