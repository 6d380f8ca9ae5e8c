using System.Runtime.InteropServices;
using System.Text;

namespace Mad.Cli;

internal static class Program
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(30);

    private static async Task<int> Main(string[] args)
    {
        using var soft = new CancellationTokenSource();
        using var hard = new CancellationTokenSource();
        void Stop(PosixSignalContext signal)
        {
            // The third ends the process as if nobody listened: nothing stored is lost by that either.
            signal.Cancel = !hard.IsCancellationRequested;
            if (soft.IsCancellationRequested)
            {
                hard.Cancel();
            }

            soft.Cancel();
            hard.CancelAfter(Drain);
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        using var output = Writer(Console.OpenStandardOutput());
        using var errors = Writer(Console.OpenStandardError());
        var around = new Surroundings(
            output, errors, !Console.IsErrorRedirected && IsUnset("NO_COLOR") && Environment.GetEnvironmentVariable("TERM") != "dumb",
            !Console.IsOutputRedirected,
            Environment.GetEnvironmentVariable, CacheDir(), TimeProvider.System, soft.Token, hard.Token);
        try
        {
            return await Tool.RunAsync(args, around).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // Not even standard error can be written: nobody is left to tell.
            return Exit.Stopped;
        }
    }

    // Synchronized: progress, messages and the news of a signal come from threads of their own.
    private static TextWriter Writer(Stream stream) => TextWriter.Synchronized(new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true });

    private static bool IsUnset(string name) => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name));

    private static string CacheDir() => Path.Combine(
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
        "mad");
}
