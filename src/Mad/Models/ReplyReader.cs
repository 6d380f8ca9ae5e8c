using System.Text;

namespace Mad.Models;

/// <summary>
/// What an exchange came to: a pure function of status, headers and bytes, so that an attempt whose bytes were stored can be ended later, offline.
/// Never throws, whatever the bytes are.
/// </summary>
internal static class ReplyReader
{
    /// <summary>Reads stored bytes again.</summary>
    /// <param name="status">As stored; 0: the response did not arrive whole.</param>
    /// <param name="choices">How many replies were asked for.</param>
    /// <param name="promptLetters">Letters of the request's messages, for the estimate when no usage is reported.</param>
    public static AttemptEnd Read(int status, ReadOnlyMemory<byte> raw, int choices, long promptLetters = 0)
    {
        var state = status == 0 ? WireState.Cut : WireState.Complete;
        return Read(new WireAnswer(state, status, WireHeaders.None, raw, "the response did not arrive whole"), choices, promptLetters, default).End;
    }

    /// <param name="now">Only for a Retry-After date whose response has no date of its own.</param>
    internal static Outcome Read(WireAnswer answer, int choices, long promptLetters, DateTimeOffset now) => answer switch
    {
        { State: WireState.Stopped } => Outcome.Failed(AttemptClass.Cancelled, Cause.Stopped, answer.Status, null, answer.Why),
        { Status: >= 400 } => Refusal(answer, choices, LaxJson.Read(answer.Raw.Span), now),
        { Status: >= 300 } => Outcome.Failed(
            AttemptClass.FatalForRun, Cause.Redirect, answer.Status, false, $"redirected to {WireText.Shown(answer.Headers["location"] ?? "nowhere")}"),
        { State: WireState.Complete } => Success(answer, choices, promptLetters, now),
        _ => Fault(answer),
    };

    private static Outcome Fault(WireAnswer answer)
    {
        var (kind, cause) = answer.State switch
        {
            WireState.NoConnection => (AttemptClass.Transient, Cause.NoConnection),
            WireState.NoSuchHost => (AttemptClass.Transient, Cause.NoSuchHost),
            WireState.Tls => (AttemptClass.FatalForRun, Cause.Tls),
            WireState.Proxy => (AttemptClass.FatalForRun, Cause.Proxy),
            WireState.TooLarge => (AttemptClass.FatalForCall, Cause.TooLarge),
            _ => (AttemptClass.Transient, Cause.Broken),
        };
        return Outcome.Failed(kind, cause, answer.Status, answer.Sent ? null : false, answer.Why);
    }

    private static Outcome Success(WireAnswer answer, int choices, long promptLetters, DateTimeOffset now)
    {
        var body = LaxJson.Read(answer.Raw.Span);
        if (body?.Fields is null)
        {
            var what = Start(answer.Raw.Span).TrimStart() is ['<', ..] ? "an HTML page" : "a body that is cut or no JSON";
            return Outcome.Failed(AttemptClass.Transient, Cause.NotJson, answer.Status, null, $"status {answer.Status} with {what}");
        }

        if (HasError(body["error"]))
        {
            return Refusal(answer, choices, body, now);
        }

        var list = body["choices"].Items;
        if (list.FirstOrDefault(ChoiceReader.Failed) is { } broken)
        {
            return Refusal(answer, choices, broken, now);
        }

        if (list.Count == 0)
        {
            var usage = body["usage"].IsNothing ? Usage.Zero : UsageReader.Read(body["usage"], promptLetters, 0);
            return new(new(AttemptClass.Transient, answer.Status, true, usage, "the reply has no choices", []), Cause.NoChoices, null);
        }

        return Answer(answer.Status, list, body["usage"], choices, promptLetters);
    }

    // Some send an empty error beside a good answer.
    private static bool HasError(LaxValue error) => error.Fields?.Count > 0 || error.Text?.Length > 0;

    private static Outcome Answer(int status, IReadOnlyList<LaxValue> list, LaxValue reported, int choices, long promptLetters)
    {
        // OrderBy is stable: choices without an index keep their place.
        Reply[] replies = [.. list.OrderBy(choice => choice["index"].Number ?? 0).Select(ChoiceReader.Read)];
        var usage = UsageReader.Read(reported, promptLetters, replies.Sum(reply => (long)reply.Text.Length + reply.Reasoning.Length));
        if (replies.Length < choices)
        {
            var why = $"asked for {choices} choices, got {replies.Length}: this endpoint does not give several at once";
            return new(new(AttemptClass.FatalForCall, status, true, usage, why, []), Cause.TooFewChoices, null);
        }

        var shared = replies.Take(choices).Select((reply, place) => reply with { Usage = choices == 1 ? usage : UsageReader.Share(usage, place, choices) });
        return new(new(AttemptClass.Answer, status, true, usage, "", [.. shared]), Cause.Answered, null);
    }

    private static Outcome Refusal(WireAnswer answer, int choices, LaxValue? body, DateTimeOffset now)
    {
        var error = ErrorBody.Read(answer.Status, body, Start(answer.Raw.Span));
        var wait = RetryAfter.Read(answer.Headers, error.Status == 429, now);
        var rule = ErrorRules.For(error, wait is not null);
        if (rule.Class == AttemptClass.Answer)
        {
            var refused = new Reply(Ending.Refused, "", "", Usage.Zero);
            return new(new(AttemptClass.Answer, answer.Status, true, Usage.Zero, "", [.. Enumerable.Repeat(refused, choices)]), Cause.Refused, null);
        }

        // A 4xx is refused unserved; behind a 5xx, or an error inside a 200, a model may have worked.
        bool? paid = answer.Status is >= 400 and < 500 ? false : null;
        var label = rule.Cause == Cause.TooLong ? "too_long" : $"status {error.Status}";
        var why = error.Message.Length > 0 ? $"{label}: {error.Message}" : label;
        return Outcome.Failed(rule.Class, rule.Cause, answer.Status, paid, why) with { Wait = wait };
    }

    private static string Start(ReadOnlySpan<byte> raw) => Encoding.UTF8.GetString(raw[..Math.Min(raw.Length, 1024)]);
}
