using Mad.Experiments;
using Mad.Statistics;

namespace Mad.Cli.Commands;

/// <summary>A plan with what time and money it comes to.</summary>
/// <param name="Concurrency">Requests in flight at once.</param>
/// <param name="Day">Whose prices are taken.</param>
internal sealed record Outlook(RunPlan Plan, int Concurrency, double SecondsPerCall, PriceList Prices, DateOnly Day)
{
    /// <summary>Null: nothing is done yet that could tell.</summary>
    public Calibration? Calibration { get; init; }

    /// <summary>The user said how long a call lasts.</summary>
    public bool SecondsGiven { get; init; }

    /// <summary>Of the calls that are left, if the places are always taken.</summary>
    public double Seconds => Math.Ceiling((double)Plan.Left.Most / Concurrency) * SecondsPerCall;

    /// <summary>Null: the price of one of the models is unknown.</summary>
    public double? Usd => Prices.Usd(Plan.LeftOf.Select(model => new BillLine(model.Model, Day, new(model.Calls.Prompt, 0, model.Calls.Completion, 0, true))));

    public double? WorstUsd => Prices.Usd(Plan.LeftOf.Select(model => new BillLine(model.Model, Day, new(model.Calls.WorstPrompt, 0, model.Calls.WorstCompletion, 0, true))));

    /// <summary>Models whose price is unknown.</summary>
    public IReadOnlyList<string> Unpriced => [.. Plan.LeftOf.Select(model => model.Model).Where(model => Prices.Find(model, Day) is null).Order(StringComparer.Ordinal)];

    /// <summary>The same by what the run directory holds; null without a calibration.</summary>
    public RatioForecast? CalibratedSeconds => Calibration?.Left switch
    {
        null => null,
        { BusySeconds: { } busy } when !SecondsGiven => Times(busy, 1.0 / Concurrency),
        var left => Times(left.Calls, SecondsPerCall / Concurrency),
    };

    private static RatioForecast Times(RatioForecast forecast, double factor) => new(forecast.Low * factor, forecast.Expected * factor, forecast.High * factor);
}
