using Mad.Endpoints;

namespace Mad.Models;

/// <summary>
/// The models of one OpenAI-compatible endpoint. A call goes retry ▸ gate ▸ concurrency ▸ wire; every attempt is in the log before it leaves, its bytes
/// before they are read.
/// </summary>
public sealed class OpenAiChatModel : IChatModel, IDisposable
{
    private static readonly TimeSpan LongestSpread = TimeSpan.FromSeconds(1);
    private readonly Endpoint _endpoint;
    private readonly ChatModelSettings _settings;
    private readonly TimeProvider _time;
    private readonly Uri[] _urls;
    private readonly Wire _wire;
    private readonly Secret _key;
    private readonly EndpointState _state;
    private readonly RetryPolicy _retry;
    private readonly ConcurrencyLimit _limit;

    /// <exception cref="UsageException">The endpoint has no URL yet.</exception>
    public OpenAiChatModel(Endpoint endpoint, Secret key, ChatModelSettings settings, TimeProvider time)
    {
        if (endpoint.BaseUrls.Count == 0)
        {
            throw new UsageException($"endpoint: '{endpoint.Name}' has no URL. Write {endpoint.Name}=URL.");
        }

        (_endpoint, _key, _settings, _time) = (endpoint, key, settings, time);
        _urls = [.. endpoint.BaseUrls.Select(url => new Uri(url.AbsoluteUri.TrimEnd('/') + "/chat/completions"))];
        _wire = new(key, settings, time);
        _state = new(endpoint, settings, time);
        _retry = new(_state, settings, time);
        _limit = new(settings.MaxConcurrency);
    }

    public async Task<IReadOnlyList<Reply>> AskAsync(ChatRequest request, IAttemptLog log, CancellationToken stop, CancellationToken pause = default)
    {
        var call = new Call(request, RequestBody.Of(request, _endpoint), log);
        var contacts = _state.Contacts;
        using var wake = CancellationTokenSource.CreateLinkedTokenSource(stop, pause, _state.Down);
        Outcome outcome;
        try
        {
            outcome = await _retry.RunAsync(call, (each, waiting) => AttemptAsync(each, waiting, stop), wake.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            _state.ThrowIfDown();
            throw;
        }

        if (outcome.End.Class is AttemptClass.Transient or AttemptClass.RateLimited)
        {
            // Not used up but interrupted: then it did not fail.
            stop.ThrowIfCancellationRequested();
            pause.ThrowIfCancellationRequested();
            _state.ThrowIfDown();
        }

        return outcome.End.Class == AttemptClass.Answer ? outcome.End.Replies : GiveUp(call, outcome, contacts);
    }

    public void Dispose()
    {
        _wire.Dispose();
        _state.Dispose();
    }

    /// <param name="waiting">Ends the waiting before the request leaves, also when the endpoint goes down; a request that is out is only ended by <paramref name="stop"/>.</param>
    private async ValueTask<Outcome> AttemptAsync(Call call, CancellationToken waiting, CancellationToken stop)
    {
        using var place = await EnterAsync(call, waiting).ConfigureAwait(false);
        var url = _urls[(call.Sent + (int)(call.HostChance * _urls.Length)) % _urls.Length];
        var number = await call.Log.StartedAsync(call.Request.Keys, url.GetLeftPart(UriPartial.Path)).ConfigureAwait(false);
        await LeaveAsync(call, number, waiting).ConfigureAwait(false);
        call.Sent++;
        var answer = await SendAsync(call, url, stop).ConfigureAwait(false);
        if (answer is { State: WireState.Complete, Status: < 300 })
        {
            // After anything else the next may go only when this one's lesson is learnt.
            place.Dispose();
        }

        var outcome = await EndAsync(call, number, answer).ConfigureAwait(false);
        if (outcome.Cause == Cause.Stopped)
        {
            throw new OperationCanceledException(stop);
        }

        _state.Learn(outcome, call.Request.Model, url);
        return outcome;
    }

    // Told to stop while the record was written: then it does not leave. The endpoint's state is asked itself: when it goes down, the waiting
    // calls' tokens are cancelled one after the other, and a place may become free before this call's turn.
    private async Task LeaveAsync(Call call, long number, CancellationToken waiting)
    {
        if (waiting.IsCancellationRequested || _state.IsDown)
        {
            await call.Log.EndedAsync(number, new(AttemptClass.Cancelled, 0, false, Usage.Zero, "stopped before it was sent", [])).ConfigureAwait(false);
            waiting.ThrowIfCancellationRequested();
            _state.ThrowIfDown();
        }
    }

    private async Task<IDisposable> EnterAsync(Call call, CancellationToken waiting)
    {
        while (true)
        {
            await _state.Gate.WaitAsync(RetryPolicy.Spread(call, LongestSpread * 10), waiting).ConfigureAwait(false);
            var place = await _limit.EnterAsync(waiting).ConfigureAwait(false);
            if (_state.Gate.IsOpen && !waiting.IsCancellationRequested && !_state.IsDown)
            {
                return place;
            }

            place.Dispose();
            waiting.ThrowIfCancellationRequested();
            _state.ThrowIfDown();
        }
    }

    private async Task<WireAnswer> SendAsync(Call call, Uri url, CancellationToken stop)
    {
        var began = _time.GetTimestamp();
        var left = _settings.TotalTimeout - call.OnWire;
        var answer = await _wire.SendAsync(url, call.Body, call.Key, left, stop).ConfigureAwait(false);
        call.OnWire += _time.GetElapsedTime(began);
        return answer;
    }

    private async Task<Outcome> EndAsync(Call call, long number, WireAnswer answer)
    {
        if (answer.Status != 0)
        {
            // Stored as status 0, half a reply can never be read as a whole one.
            var status = answer.State == WireState.Complete || answer.Status >= 300 ? answer.Status : 0;
            await call.Log.ReceivedAsync(number, status, answer.Raw).ConfigureAwait(false);
        }

        var outcome = call.Settle(ReplyReader.Read(answer, call.Request.Keys.Count, call.PromptLetters, _time.GetUtcNow()));
        outcome = outcome with { End = Scrubbed(outcome.End) };
        await call.Log.EndedAsync(number, outcome.End).ConfigureAwait(false);
        return outcome;
    }

    // The bytes are clean already; this is for a key that only shows once its escapes are read.
    private AttemptEnd Scrubbed(AttemptEnd end) => end with
    {
        Why = _key.Scrub(end.Why),
        Replies = [.. end.Replies.Select(reply => reply with { Text = _key.Scrub(reply.Text), Reasoning = _key.Scrub(reply.Reasoning) })],
    };

    private Reply[] GiveUp(Call call, Outcome outcome, int contactsBefore)
    {
        var unreachable = outcome.Cause is Cause.NoConnection or Cause.NoSuchHost && _state.Contacts == contactsBefore;
        var wrongPlace = outcome.Cause == Cause.NotJson && !_state.EverAnswered;
        if (unreachable || wrongPlace || outcome.Cause == Cause.RateLimit)
        {
            throw _state.Fail(DownMessage.Of(_endpoint, outcome, call.Request.Model, _urls[0]));
        }

        var tries = call.Tries > 1 ? FormattableString.Invariant($"gave up after {call.Tries} tries: ") : "";
        return [.. call.Request.Keys.Select(_ => Reply.Failure(tries + outcome.End.Why))];
    }
}
