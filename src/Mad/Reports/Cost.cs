using Mad.Runs;
using Mad.Scoring;

namespace Mad.Reports;

/// <summary>What one arm, or the whole run, cost. Money is in USD; null where the price of any model in it is unknown.</summary>
/// <param name="Usd">Of what it bought.</param>
/// <param name="AloneUsd">Of all answers it uses: what it would have cost without the other arms and without reuse.</param>
/// <param name="Saved">Tokens of the answers it uses and did not buy; of a run those of its arms added up.</param>
/// <param name="SavedUsd">Their money.</param>
/// <param name="Models">What it bought, by model.</param>
public sealed record Cost(double? Usd, double? AloneUsd, Usage Saved, double? SavedUsd, IReadOnlyList<ModelCost> Models)
{
    /// <summary>How many those answers are.</summary>
    public long SavedCalls { get; init; }

    /// <summary>Null: not known.</summary>
    public PathSeconds? Path { get; init; }

    /// <summary>What a trial that came to an end takes in the mean, as if the arm had run alone; null: none did.</summary>
    public TrialCost? ATrial { get; init; }

    /// <summary>Against the vote of its own first round; null: it has none, or no other.</summary>
    public ExtraCorrect? OverFirstVote { get; init; }

    public static Cost Of(ArmTotals totals, PriceList prices)
    {
        var bill = totals.Bill;
        return new(
            prices.Usd(bill.Bought), prices.Usd(bill.Alone), ArmBill.Sum(bill.Saved), prices.Usd(bill.Saved),
            [.. bill.Bought.GroupBy(line => line.Model, StringComparer.Ordinal).Select(model => new ModelCost(model.Key, ArmBill.Sum(model), prices.Usd(model)))])
        {
            SavedCalls = totals.Shared + totals.Reused,
        };
    }
}

/// <summary>What one model gave, and for how much.</summary>
/// <param name="Model">The model label; empty: not known.</param>
public sealed record ModelCost(string Model, Usage Usage, double? Usd);

/// <summary>The longest chain of calls that wait for one another, in seconds, over the talks of an arm.</summary>
/// <param name="Trials">Talks of which all calls are known.</param>
public sealed record PathSeconds(double Mean, double Median, int Trials);
