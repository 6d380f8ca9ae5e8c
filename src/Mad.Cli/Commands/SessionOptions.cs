using System.CommandLine;
using Mad.Models;

namespace Mad.Cli.Commands;

/// <summary>The options that change nothing of what is asked: where the run lies, and how it is carried out.</summary>
internal sealed class SessionOptions
{
    private readonly Option<string?> _out = Options.Text("--out", "DIR", "the run directory (default runs/DATASET-PROTOCOL-HASH of what is asked)");
    private readonly Option<bool> _fresh = Options.Flag("--fresh", "start another run beside the one that is there");
    private readonly Option<bool> _replay = Options.Flag("--replay", "buy nothing: a missing answer is an error");
    private readonly Option<string?> _keyEnv = Options.Text("--api-key-env", "NAME", "the NAME of the variable that holds the key (default: the endpoint's)");
    private readonly Option<int?> _concurrency = Options.Whole("--max-concurrency", "N", "requests in flight per endpoint (default 16)");
    private readonly Option<int?> _attempts = Options.Whole("--max-attempts", "N", "tries of one call (default 8)");
    private readonly Option<TimeSpan?> _total = Options.Seconds("--timeout", "total for one call, in seconds (default 600)");
    private readonly Option<TimeSpan?> _firstByte = Options.Seconds("--first-byte-timeout", "until the reply begins (default 300, at most --timeout)");
    private readonly Option<TimeSpan?> _idle = Options.Seconds("--idle-timeout", "between two pieces of a reply (default 60)");
    private readonly Option<TimeSpan?> _connect = Options.Seconds("--connect-timeout", "to open a connection (default 15)");
    private readonly Option<int?> _maxFailed = Options.Whole("--max-failed", "N", "failed trials that still count as success (default 0)");
    private readonly Option<int?> _pilot = Options.Whole("--pilot", "N", "buy the first N questions only, and say from them what the rest would need");
    private readonly Option<bool> _resume = Options.Flag("--resume", "what happens anyway: the original's option");
    private readonly Option<bool> _json = Options.Flag("--json", "print the summary as JSON");

    public IEnumerable<Option> All => [_out, _fresh, _replay, _keyEnv, _concurrency, _attempts, _total, _firstByte, _idle, _connect, _maxFailed, _pilot, _resume, _json];

    public RunPlace Place(ParseResult given) => new(given.GetValue(_out), given.GetValue(_fresh));

    public SessionSettings Settings(ParseResult given)
    {
        Options.Within("--max-failed", given.GetValue(_maxFailed), 0, int.MaxValue);
        Options.Within("--pilot", given.GetValue(_pilot), 1, int.MaxValue);
        return new()
        {
            Pilot = given.GetValue(_pilot),
            Replay = given.GetValue(_replay),
            ApiKeyEnv = given.GetValue(_keyEnv),
            MaxFailed = given.GetValue(_maxFailed) ?? 0,
            Json = given.GetValue(_json),
            Model = ModelSettings(given.GetValue(_concurrency), given.GetValue(_attempts), given.GetValue(_total), given.GetValue(_firstByte), given.GetValue(_idle), given.GetValue(_connect)),
        };
    }

    private static ChatModelSettings ModelSettings(int? concurrency, int? attempts, TimeSpan? total, TimeSpan? firstByte, TimeSpan? idle, TimeSpan? connect)
    {
        Options.Within("--max-concurrency", concurrency, 1, 4096);
        Options.Within("--max-attempts", attempts, 1, 1000);
        var usual = ChatModelSettings.Default;
        var whole = total ?? usual.TotalTimeout;
        return usual with
        {
            MaxConcurrency = concurrency ?? usual.MaxConcurrency,
            MaxAttempts = attempts ?? usual.MaxAttempts,
            TotalTimeout = whole,
            FirstByteTimeout = firstByte ?? (whole < usual.FirstByteTimeout ? whole : usual.FirstByteTimeout),
            IdleTimeout = idle ?? usual.IdleTimeout,
            ConnectTimeout = connect ?? usual.ConnectTimeout,
        };
    }
}
