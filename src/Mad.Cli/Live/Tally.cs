using System.Globalization;
using Mad.Experiments;
using Mad.Reports;
using Mad.Scoring;

namespace Mad.Cli.Live;

/// <summary>Counts what happens in a run, for the eye.</summary>
/// <param name="left">The trials of this session.</param>
/// <param name="prices">Of today; null: none is known.</param>
/// <param name="topsUp">Baselines get what they lack when the trials are done.</param>
internal sealed class Tally(Experiment experiment, IReadOnlyList<Trial> left, TimeProvider clock, PriceList? prices = null, bool topsUp = false)
{
    public const int Columns = 80;
    private const int Digits = 2;

    private readonly Dictionary<string, string> _answers = experiment.Problems.ToDictionary(problem => problem.Question.Id, problem => problem.Answer);
    private readonly long _began = clock.GetTimestamp();
    private readonly Lock _gate = new();
    private readonly int _trials = left.Count;
    private readonly long _expected = ExperimentPlan.Calls(experiment, left);
    private readonly Spending _spending = SpendingOf(experiment, left, topsUp, (model, usage) => prices?.Usd(model, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), usage));
    private int _done;
    private int _failed;
    private double _right;
    private long _calls;
    private long _bought;
    private int _running;

    public TimeSpan Elapsed => clock.GetElapsedTime(_began);

    /// <summary>0 to 1.</summary>
    public double Share => _expected == 0 ? 1 : Math.Min(1, (double)_calls / _expected);

    /// <summary>Calls bought in this session.</summary>
    public long Bought => Interlocked.Read(ref _bought);

    public void Hear(RunEvent what)
    {
        lock (_gate)
        {
            switch (what)
            {
                case RunEvent.CallStarted:
                    _running++;
                    break;
                case RunEvent.CallEnded ended:
                    Count(ended);
                    break;
                case RunEvent.TrialEnded ended:
                    Count(ended);
                    break;
            }
        }
    }

    /// <summary>One line: done, running, failed, calls a second, tokens and money spent and foretold, time left, accuracy so far. What does not fit is left out, the least needed first.</summary>
    /// <param name="over">The run has ended: nothing is running or left.</param>
    /// <param name="columns">The line has fewer.</param>
    public string Line(bool over = false, int columns = Columns)
    {
        lock (_gate)
        {
            var seconds = Math.Max(Elapsed.TotalSeconds, 0.001);
            var rate = _bought / seconds;
            // Answers that another arm has bought come by without a call of their own: they count for the time left.
            var left = _bought == 0 || rate <= 0 ? "?" : Span((_expected - _calls) * seconds / _calls);
            var end = over ? null : _spending.InTheEnd;
            List<Part> parts =
            [
                new(0, Text($"{_done}/{_trials} done")),
                new(4, over ? "" : Text($"{_running} running")),
                new(_failed == 0 ? 5 : 0, Text($"{_failed} failed")),
                new(3, Text($"{rate:0.#} calls/s")),
                new(0, $"{Short(_spending.SoFar.Tokens)}{(end is { } then ? $" of ~{Short(then.Tokens)}" : "")} tok"),
                new(0, Dollars(_spending.SoFar.Usd, end?.Usd)),
                new(0, over ? "in " + Span(seconds) : "left " + left),
                new(2, _done == 0 ? "" : Text($"acc {_right / _done:.000}")),
            ];
            return Fit(parts, columns);
        }
    }

    private static Spending SpendingOf(Experiment experiment, IReadOnlyList<Trial> left, bool topsUp, Func<string, Usage, double?> usd) =>
        new(left, usd, topsUp ? new ToppingUp(experiment, usd) : null);

    private static string Fit(List<Part> parts, int columns)
    {
        while (true)
        {
            var line = string.Join("  ", parts.Where(part => part.Words.Length > 0).Select(part => part.Words));
            var least = parts.MaxBy(part => part.Spare)!;
            if (line.Length < columns || least.Spare == 0)
            {
                return line.Length < columns ? line : line[..(columns - 1)];
            }

            parts.Remove(least);
        }
    }

    private void Count(RunEvent.CallEnded ended)
    {
        _calls++;
        if (ended.Bought)
        {
            _running--;
            _bought++;
            _spending.Buy(ended.Key, ended.Agent.Model, ended.Reply.Usage);
        }
    }

    private void Count(RunEvent.TrialEnded ended)
    {
        _spending.End(ended.Trial, ended.Transcript, ended.Verdict is not null);
        if (ended.Verdict is not { } verdict)
        {
            _failed++;
            return;
        }

        _done++;
        _right += Vote.Credit(verdict.Winners, _answers[ended.Trial.Question.Id], experiment.Compat ? TieRule.First : TieRule.Expected);
    }

    // Nothing where a price is unknown, or where everything is free.
    private static string Dollars(double? spent, double? end) => spent is null or 0 && end is null or 0 ? ""
        : end is null ? Money.Text(spent, Digits) : $"{Money.Text(spent, Digits)[..^4]} of ~{Money.Text(end, Digits)}";

    private static string Text(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);

    private static string Short(long count) => count switch
    {
        < 10_000 => count.ToString(CultureInfo.InvariantCulture),
        < 10_000_000 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e3:0}k"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{count / 1e6:0.0}M"),
    };

    private static string Span(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 8e6)) is var span && span.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours}:{span.Minutes:00}:{span.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{span.Minutes}:{span.Seconds:00}");

    /// <param name="Spare">0: never left out; the highest goes first.</param>
    private sealed record Part(int Spare, string Words);
}
