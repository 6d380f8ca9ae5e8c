namespace Mad.Runs;

/// <summary>What happened in a run: attempts, answers, turns and trials, written by one thread in groups and never lost once acknowledged.</summary>
public sealed partial class RunStore : IAttemptLog, IAsyncDisposable
{
    private readonly StoreWriter _writer;
    private readonly StoreIndex _index;
    private readonly TimeProvider _clock;
    private readonly long _session;
    private readonly RunAck _ack;
    private readonly Database _writing;
    private readonly Database _reading;
    private readonly Lock _readingLock = new();
    private long _secondAnswers;

    internal RunStore(StoreOpening opened, Func<bool> isOurs, TimeProvider clock)
    {
        (_index, _session, _ack, _writing, _reading) = (opened.Index, opened.Session, opened.Ack, opened.Writing, opened.Reading);
        _clock = clock;
        _writer = new StoreWriter(opened.Ledger, _ack, isOurs);
    }

    /// <summary>Bodies that were received but not read when the run was opened: to be parsed and given to <see cref="EndedAsync"/>, else their calls are bought again.</summary>
    internal IReadOnlyList<UnreadAttempt> Unread => [.. _index.Unread.Where(attempt => _index.Open.ContainsKey(attempt.Attempt))];

    /// <summary>What a person should know of the store as it was opened, one line each.</summary>
    public IReadOnlyList<string> Notes => _index.Notes;

    /// <summary>Answers that came for a key which had one: paid, and not stored.</summary>
    internal long SecondAnswers => Interlocked.Read(ref _secondAnswers);

    public async ValueTask<long> StartedAsync(IReadOnlyList<CallKey> keys, string url)
    {
        var (cells, address, at) = (keys.Select(Cell.Key).ToArray(), Cell.Text(url), Now());
        return await _writer.Do(
            ledger =>
            {
                var attempt = ledger.Append(Schema.Attempt, _session, at, address);
                for (var choice = 0; choice < cells.Length; choice++)
                {
                    ledger.Append(Schema.AttemptKey, attempt, (long)choice, cells[choice]);
                }

                _index.Open.Add(attempt, new(keys, Received: false, Ended: false));
                return attempt;
            },
            flush: false).ConfigureAwait(false);
    }

    public async ValueTask ReceivedAsync(long attempt, int status, ReadOnlyMemory<byte> raw)
    {
        var packed = Cell.Bytes(raw.Span, Cell.ReplyQuality);
        await _writer.Do(
            ledger =>
            {
                var open = Opened(attempt);
                if (open.Received)
                {
                    throw new InvalidOperationException(FormattableString.Invariant($"attempt {attempt} was received already"));
                }

                _index.Open[attempt] = open with { Received = true };
                return ledger.Append(Schema.Received, attempt, (long)status, packed);
            },
            flush: true).ConfigureAwait(false);
    }

    /// <summary>
    /// Written, not flushed, when it returns: after a power loss the flushed body is in <see cref="Unread"/> again. Groups are committed in order, so
    /// whatever is flushed later takes it along.
    /// </summary>
    public async ValueTask EndedAsync(long attempt, AttemptEnd end)
    {
        var at = Now();
        await _writer.Do(
            ledger =>
            {
                var open = Opened(attempt);
                if (end.Class is AttemptClass.Answer && end.Replies.Count != open.Keys.Count)
                {
                    throw new ArgumentException(FormattableString.Invariant($"attempt {attempt} asked for {open.Keys.Count} replies and ended with {end.Replies.Count}"), nameof(end));
                }

                if (!open.Ended)
                {
                    ledger.Append(Schema.Ended, EndValues(attempt, at, end));
                }

                for (var choice = 0; end.Class is AttemptClass.Answer && choice < open.Keys.Count; choice++)
                {
                    Answer(ledger, open.Keys[choice], end.Replies[choice], reply => AnswerRow.Values(open.Keys[choice], null, attempt, choice, "", reply));
                }

                return _index.Open.Remove(attempt);
            },
            flush: false).ConfigureAwait(false);
    }

    /// <summary>Stores an answer that was not bought here (reused, imported). One for a key that has an answer is ignored.</summary>
    /// <param name="loose">Its key without model and parameters.</param>
    /// <param name="origin">Where it comes from, in a few words.</param>
    internal async ValueTask AnswerAsync(CallKey key, CallKey loose, Reply reply, string origin)
    {
        if (!AnswerRow.IsAnswer(reply))
        {
            throw new ArgumentException($"a reply that ended as {reply.Ending} is no answer", nameof(reply));
        }

        var values = AnswerRow.Values(key, loose, null, 0, origin.Length > 0 ? origin : "elsewhere", reply);
        await _writer.Do(
            ledger =>
            {
                Answer(ledger, key, reply, _ => values);
                return true;
            },
            flush: false).ConfigureAwait(false);
    }

    /// <summary>The stored answer under a key, or null.</summary>
    public Reply? Find(CallKey key) => _index.Answers.TryGetValue(key, out var id) ? FindRow("WHERE id = $0", id) : null;

    /// <summary>The first stored answer under a loose key, or null. Only answers taken from elsewhere have one.</summary>
    public Reply? FindLoose(CallKey loose) => FindRow("WHERE loose = $0 ORDER BY id LIMIT 1", Cell.Key(loose));

    /// <summary>All that was handed in before is on the disk when this ends.</summary>
    public Task FlushAsync() => _writer.Do(_ => true, flush: true);

    /// <summary>Flushes, then closes the database. A store that failed before closes without a word: every caller has heard of it.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await FlushAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is StoreException or StoreDamagedException or ObjectDisposedException)
        {
            // What was acknowledged is safe.
        }

        await _writer.DisposeAsync().ConfigureAwait(false);
        _reading.Dispose();
        _writing.Dispose();
        _ack.Dispose();
    }

    private static object?[] EndValues(long attempt, long at, AttemptEnd end) =>
    [
        attempt, at, end.Class.ToString(), (long)end.Status, end.Paid switch { null => null, true => 1L, false => 0L },
        .. AnswerRow.Usage(end.Usage), Cell.Text(end.Why),
    ];

    private Reply? FindRow(string tail, object value)
    {
        lock (_readingLock)
        {
            return _reading.One(Schema.Answer, tail, value) is { } row ? AnswerRow.Read(row) : null;
        }
    }

    private void Answer(Ledger ledger, CallKey key, Reply reply, Func<Reply, object?[]> values)
    {
        if (!AnswerRow.IsAnswer(reply))
        {
            return;
        }

        if (_index.Answers.ContainsKey(key))
        {
            Interlocked.Increment(ref _secondAnswers);
            return;
        }

        _index.Answers[key] = ledger.Append(Schema.Answer, values(reply));
    }

    private OpenAttempt Opened(long attempt) => _index.Open.TryGetValue(attempt, out var open)
        ? open
        : throw new InvalidOperationException(FormattableString.Invariant($"attempt {attempt} was never started or has ended"));

    private long Now() => _clock.GetUtcNow().ToUnixTimeMilliseconds();
}
