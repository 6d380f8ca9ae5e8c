namespace Mad.Cli;

/// <summary>Everything outside the tool that it touches, handed in: a test hands in its own.</summary>
/// <param name="Out">Results only.</param>
/// <param name="Err">Everything a person reads besides: messages and progress.</param>
/// <param name="IsTerminal">Whether Err is a terminal that may be drawn on.</param>
/// <param name="OutIsTerminal">Whether Out is a terminal: foreign text is then cleaned, elsewhere it is passed on as it is.</param>
/// <param name="Environment">An environment variable by name.</param>
/// <param name="CacheDir">Where downloaded datasets live.</param>
/// <param name="Soft">Raised by the first Ctrl-C, SIGTERM or SIGHUP: buy nothing new.</param>
/// <param name="Hard">Raised by the second, or when draining has taken too long: give up what is in flight.</param>
internal sealed record Surroundings(
    TextWriter Out,
    TextWriter Err,
    bool IsTerminal,
    bool OutIsTerminal,
    Func<string, string?> Environment,
    string CacheDir,
    TimeProvider Clock,
    CancellationToken Soft,
    CancellationToken Hard);

/// <summary>The exit codes that scripts rely on.</summary>
internal static class Exit
{
    public const int Done = 0;
    public const int SomeFailed = 1;
    public const int UserMistake = 2;
    public const int Stopped = 3;
    public const int Bug = 4;
}
