using Spectre.Console;

namespace Mad.Cli.Live;

/// <summary>Shows a tally while a run goes on: a moving line on a terminal, now and then a plain line elsewhere.</summary>
internal sealed class LiveView : IAsyncDisposable
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PlainLine = TimeSpan.FromSeconds(10);

    private const int Bar = 10;

    // Beside the bar and the blank behind it.
    private const int Room = Tally.Columns - Bar - 1;

    private readonly Surroundings _around;
    private readonly Tally _tally;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _showing;

    private LiveView(Surroundings around, Tally tally)
    {
        _around = around;
        _tally = tally;
        _showing = Task.Run(around.IsTerminal ? DrawAsync : WriteAsync);
    }

    public static LiveView Start(Surroundings around, Tally tally) => new(around, tally);

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync().ConfigureAwait(false);
        await _showing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _around.Err.WriteLineAsync(_tally.Line(over: true)).ConfigureAwait(false);
        _over.Dispose();
    }

    private async Task DrawAsync()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(_around.Err), Interactive = InteractionSupport.Yes });
        var text = new TaskDescriptionColumn { Alignment = Justify.Left };
        await console.Progress()
            .AutoClear(true)
            .Columns([new ProgressBarColumn { Width = Bar }, text])
            .StartAsync(async context =>
            {
                var bar = context.AddTask(Markup.Escape(_tally.Line(columns: Room)), maxValue: 1);
                while (!_over.IsCancellationRequested)
                {
                    bar.Value = _tally.Share;
                    bar.Description = Markup.Escape(_tally.Line(columns: Room));
                    await Task.Delay(Frame, _around.Clock, _over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            }).ConfigureAwait(false);
    }

    private async Task WriteAsync()
    {
        while (true)
        {
            await Task.Delay(PlainLine, _around.Clock, _over.Token).ConfigureAwait(false);
            await _around.Err.WriteLineAsync(_tally.Line()).ConfigureAwait(false);
        }
    }
}
