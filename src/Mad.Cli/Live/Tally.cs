using System.Globalization;
using Mad.Experiments;
using Mad.Scoring;

namespace Mad.Cli.Live;

/// <summary>Counts what happens in a run, for the eye.</summary>
/// <param name="left">The trials of this session.</param>
internal sealed class Tally(Experiment experiment, IReadOnlyList<Trial> left, TimeProvider clock)
{
    private const int Columns = 80;

    private readonly Dictionary<string, string> _answers = experiment.Problems.ToDictionary(problem => problem.Question.Id, problem => problem.Answer);
    private readonly long _began = clock.GetTimestamp();
    private readonly Lock _gate = new();
    private readonly int _trials = left.Count;
    private readonly long _expected = ExperimentPlan.Calls(experiment, left);
    private int _done;
    private int _failed;
    private double _right;
    private long _calls;
    private long _bought;
    private int _running;
    private long _tokens;

    public TimeSpan Elapsed => clock.GetElapsedTime(_began);

    /// <summary>0 to 1.</summary>
    public double Share => _expected == 0 ? 1 : Math.Min(1, (double)_calls / _expected);

    /// <summary>Whether the line leaves room for a bar of ten columns beside it.</summary>
    public bool LeavesRoom => _trials < 1000;

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
                case RunEvent.TrialEnded { Verdict: { } verdict } ended:
                    _done++;
                    _right += Vote.Credit(verdict.Winners, _answers[ended.Trial.Question.Id], experiment.Compat ? TieRule.First : TieRule.Expected);
                    break;
                case RunEvent.TrialEnded:
                    _failed++;
                    break;
            }
        }
    }

    /// <summary>One line of less than 80 columns: done, running, failed, calls a second, tokens, time left, accuracy so far.</summary>
    /// <param name="over">The run has ended: nothing is running or left.</param>
    public string Line(bool over = false)
    {
        lock (_gate)
        {
            var seconds = Math.Max(Elapsed.TotalSeconds, 0.001);
            var rate = _bought / seconds;
            // Answers that another arm has bought come by without a call of their own: they count for the time left.
            var left = _bought == 0 || rate <= 0 ? "?" : Span((_expected - _calls) * seconds / _calls);
            var accuracy = _done == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"  acc {_right / _done:.000}");
            var running = over ? "" : string.Create(CultureInfo.InvariantCulture, $"  {_running} running");
            var line = string.Create(
                CultureInfo.InvariantCulture,
                $"{_done}/{_trials} done{running}  {_failed} failed  {rate:0.#} calls/s  {Short(_tokens)} tok  {(over ? "in " + Span(seconds) : "left " + left)}");
            return line.Length + accuracy.Length < Columns ? line + accuracy : line;
        }
    }

    private void Count(RunEvent.CallEnded ended)
    {
        _calls++;
        if (ended.Bought)
        {
            _running--;
            _bought++;
            _tokens += ended.Reply.Usage.Total;
        }
    }

    private static string Short(long count) => count switch
    {
        < 10_000 => count.ToString(CultureInfo.InvariantCulture),
        < 10_000_000 => string.Create(CultureInfo.InvariantCulture, $"{count / 1e3:0}k"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{count / 1e6:0.0}M"),
    };

    private static string Span(double seconds) => TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 8e6)) is var span && span.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours}:{span.Minutes:00}:{span.Seconds:00}")
        : string.Create(CultureInfo.InvariantCulture, $"{span.Minutes}:{span.Seconds:00}");
}
