namespace Mad.Models;

/// <summary>One call on its way through its attempts: what has been used up.</summary>
internal sealed class Call(ChatRequest request, byte[] body, IAttemptLog log)
{
    // A reply without choices is tried again so often, then it is an empty answer.
    private const int NoChoicesRetries = 2;
    private int _noChoices;

    public ChatRequest Request => request;

    public byte[] Body => body;

    public IAttemptLog Log => log;

    public string Key { get; } = request.Keys[0].Hex;

    public long PromptLetters { get; } = request.Messages.Sum(message => (long)message.Content.Length);

    /// <summary>Requests sent.</summary>
    public int Sent { get; set; }

    /// <summary>Attempts that count: being told to wait does not.</summary>
    public int Tries { get; set; }

    public TimeSpan OnWire { get; set; }

    public TimeSpan RateLimited { get; set; }

    /// <summary>Uniform in [0, 1), the same in every run.</summary>
    public double Chance(string what) => Mad.Chance.Uniform(what, Key, FormattableString.Invariant($"{Sent}"));

    /// <summary>Which of several hosts is asked first.</summary>
    public double HostChance => Mad.Chance.Uniform("host", Key);

    /// <summary>The third reply without choices is an answer: an empty one.</summary>
    public Outcome Settle(Outcome outcome)
    {
        if (outcome.Cause != Cause.NoChoices || ++_noChoices <= NoChoicesRetries)
        {
            return outcome;
        }

        var count = request.Keys.Count;
        var replies = Enumerable.Range(0, count).Select(place => new Reply(Ending.Empty, "", "", UsageReader.Share(outcome.End.Usage, place, count)));
        return new(outcome.End with { Class = AttemptClass.Answer, Why = "", Replies = [.. replies] }, Cause.Answered, null);
    }
}
