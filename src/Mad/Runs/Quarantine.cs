namespace Mad.Runs;

/// <summary>
/// Takes damaged answers out of the store. Where the body as received is still there, it is read again and nothing is bought;
/// otherwise the trials that used the answer are opened again, and what follows from it is asked again.
/// </summary>
internal static class Quarantine
{
    public static void TakeOut(Ledger ledger, IReadOnlyList<long> answers)
    {
        var database = ledger.Database;
        ledger.Begin();

        // An index over a damaged key cannot find the row it belongs to: they are built anew.
        database.Execute("DROP INDEX answer_key");
        database.Execute("DROP INDEX answer_loose");
        foreach (var id in answers)
        {
            TakeOut(ledger, Schema.Answer, id);
        }

        foreach (var index in Schema.Answer.Create.Skip(1))
        {
            database.Execute(index);
        }

        ledger.Commit();
    }

    public static void Mend(Ledger ledger, StoreIndex index)
    {
        var database = ledger.Database;
        var tables = new WholeTables(database);
        var readAgain = new HashSet<CallKey>();
        var lost = tables.Rows(Schema.AttemptKey).Where(row => !index.Answers.ContainsKey(row.Key("key"))).Select(row => row.Long("attempt")).Distinct().ToList();
        foreach (var attempt in lost)
        {
            var ended = database.One(Schema.Ended, "WHERE attempt = $0", attempt);
            var body = database.One(Schema.Received, "WHERE attempt = $0", attempt);
            if (ended?.Text("class") == nameof(AttemptClass.Answer) && body is not null)
            {
                List<CallKey> keys = [.. database.Select(Schema.AttemptKey, "WHERE attempt = $0 ORDER BY choice", attempt).Select(row => row.Key("key"))];
                index.Open[attempt] = new(keys, Received: true, Ended: true);
                index.Unread.Add(new(attempt, keys, (int)body.Long("status"), body.Bytes("raw")));
                readAgain.UnionWith(keys);
            }
        }

        var count = tables.Rows(Schema.Damaged).Count(row => row.Text("name") == Schema.Answer.Name);
        index.Notes.Add(FormattableString.Invariant($"{database.File}: {count} answers were damaged and taken out; {readAgain.Count} calls are read again from the body as received."));
        var trials = tables.Rows(Schema.Turn)
            .Where(row => !row.Has("reply") && row.KeyOrNone("key") is { } key && !index.Answers.ContainsKey(key) && !readAgain.Contains(key))
            .Select(row => row.Long("trial")).ToHashSet();
        if (trials.Count > 0)
        {
            Open(ledger, index, trials);
        }
    }

    private static void Open(Ledger ledger, StoreIndex index, HashSet<long> trials)
    {
        var database = ledger.Database;
        ledger.Begin();
        foreach (var trial in trials)
        {
            foreach (var turn in database.Select(Schema.Turn, TurnRow.OfTrial, trial))
            {
                TakeOut(ledger, Schema.Turn, turn.Id);
            }

            var row = database.One(Schema.Trial, "WHERE id = $0", trial)!;
            database.Update(Schema.Trial, trial, row.Values[0], row.Values[1], row.Values[2], nameof(TrialState.Open), null, "", null);
        }

        ledger.Commit();
        foreach (var (name, trial) in index.Trials.Where(pair => trials.Contains(pair.Value.Id)))
        {
            index.Trials[name] = trial with { State = TrialState.Open };
        }

        index.Notes.Add(FormattableString.Invariant($"{database.File}: {trials.Count} trials had a damaged answer that could not be read again, and are opened again."));
    }

    private static void TakeOut(Ledger ledger, Table table, long id)
    {
        ledger.Database.Execute($"DELETE FROM {table.Name} WHERE id = $0", id);
        ledger.Append(Schema.Damaged, table.Name, id);
    }
}
