using System.Collections.Concurrent;

namespace Mad.Runs;

/// <summary>
/// The one thread that writes. A group is everything that waits, at most 256 pieces of work, in the order in which they came; its commit is
/// flushed when one of them asks for it, and every task ends after the commit. The first failed commit is the last: from then on all work is refused.
/// </summary>
internal sealed class StoreWriter : IAsyncDisposable
{
    private const int MostInGroup = 256;
    private readonly BlockingCollection<Work> _waiting = [];
    private readonly Ledger _ledger;
    private readonly RunAck _ack;
    private readonly Func<bool> _isOurs;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Exception? _fault;

    public StoreWriter(Ledger ledger, RunAck ack, Func<bool> isOurs)
    {
        (_ledger, _ack, _isOurs) = (ledger, ack, isOurs);
        new Thread(Loop) { IsBackground = true, Name = "run store" }.Start();
    }

    /// <param name="flush">On the disk, not only written, when the task ends.</param>
    public Task<T> Do<T>(Func<Ledger, T> act, bool flush)
    {
        var work = new Work<T>(act, flush);
        try
        {
            _waiting.Add(work);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(RunStore));
        }

        return work.Task;
    }

    /// <summary>Writes and flushes what waits, then ends the thread.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.CompleteAdding();
        await _ended.Task.ConfigureAwait(false);
        _waiting.Dispose();
    }

    private void Loop()
    {
        var group = new List<Work>(MostInGroup);
        while (_waiting.TryTake(out var first, Timeout.Infinite))
        {
            group.Add(first);
            while (group.Count < MostInGroup && _waiting.TryTake(out var next))
            {
                group.Add(next);
            }

            Commit(group);
            group.Clear();
        }

        _ended.SetResult();
    }

    private void Commit(List<Work> group)
    {
        try
        {
            Write(group);
        }
        catch (Exception e)
        {
            _fault ??= e;
            _ledger.Abandon();
            group.ForEach(work => work.Fail(Again(_fault)));
            return;
        }

        group.ForEach(work => work.Complete());
    }

    private void Write(List<Work> group)
    {
        if (_fault is not null)
        {
            throw _fault;
        }

        if (!_isOurs())
        {
            throw new StoreException($"{_ledger.Database.File}: the run directory was moved, or its run.lock replaced, while it was written. Put it back and run the same command again.");
        }

        var flush = group.Exists(work => work.Flush);
        _ledger.Database.Execute(flush ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
        _ledger.Begin();
        group.ForEach(work => work.Run(_ledger));
        _ledger.Commit();
        if (flush)
        {
            Acknowledge();
        }
    }

    private void Acknowledge()
    {
        try
        {
            _ack.Write(_ledger.Commits);
        }
        catch (IOException e)
        {
            throw new StoreException($"run.ack beside {_ledger.Database.File} cannot be written ({e.Message}). What was stored before is safe: mend it and run the same command again.", e);
        }
    }

    // An exception object thrown to many callers at once would share one stack trace.
    private static Exception Again(Exception fault) => fault switch
    {
        StoreDamagedException => new StoreDamagedException(fault.Message, fault),
        StoreException => new StoreException(fault.Message, fault),
        _ => fault,
    };

    private abstract class Work(bool flush)
    {
        public bool Flush => flush;

        public abstract void Run(Ledger ledger);

        public abstract void Complete();

        public abstract void Fail(Exception e);
    }

    private sealed class Work<T>(Func<Ledger, T> act, bool flush) : Work(flush)
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private Exception? _refused;

        public Task<T> Task => _done.Task;

        // A wrong call fails alone, before it wrote anything; what the store itself says fails the group.
        public override void Run(Ledger ledger)
        {
            try
            {
                _result = act(ledger);
            }
            catch (Exception e) when (e is InvalidOperationException or ArgumentException)
            {
                _refused = e;
            }
        }

        public override void Complete()
        {
            if (_refused is null)
            {
                _done.SetResult(_result!);
            }
            else
            {
                _done.SetException(_refused);
            }
        }

        public override void Fail(Exception e) => _done.SetException(e);
    }
}
