namespace Mad.Runs;

/// <summary>
/// Reads the whole store once, when it is opened: every row's checksum must hold, the ids of a table must have no gap, and the tally must agree.
/// A damaged answer is taken out and reported; any other damage stops here.
/// </summary>
internal static class StoreCheck
{
    public static StoreLoad Load(Database database, long acknowledged)
    {
        var tables = new WholeTables(database);
        RequireAcknowledged(database.File, tables.Commits, acknowledged);
        if (Damaged(tables) is { Count: > 0 } damaged)
        {
            Quarantine.TakeOut(tables.ToLedger(), damaged);
            tables = new(database);
        }

        var (index, ledger) = (new StoreIndex(), tables.ToLedger());
        Learn(tables, index);
        LearnAttempts(database, tables, index);
        if (tables.AnyGone)
        {
            Quarantine.Mend(ledger, index);
        }

        return new(index, ledger);
    }

    /// <exception cref="StoreDamagedException">The database ends before the last acknowledged commit.</exception>
    public static void RequireAcknowledged(string file, long commits, long acknowledged)
    {
        if (commits < acknowledged)
        {
            throw StoreDamagedException.At(file, FormattableString.Invariant(
                $"it ends at commit {commits}, but commit {acknowledged} was acknowledged (run.ack): {acknowledged - commits} commits are lost (delete run.ack to go on with what is left)"));
        }
    }

    private static void Learn(WholeTables tables, StoreIndex index)
    {
        foreach (var table in new[] { Schema.Meta, Schema.Session, Schema.Turn })
        {
            foreach (var _ in tables.Rows(table))
            {
                // Only checked.
            }
        }

        var (arms, problems) = (new Dictionary<long, string>(), new Dictionary<long, string>());
        foreach (var row in tables.Rows(Schema.Arm))
        {
            index.Arms.Add(arms[row.Id] = row.Text("name"), row.Id);
        }

        foreach (var row in tables.Rows(Schema.Problem))
        {
            index.Problems.Add(problems[row.Id] = row.Text("question"), row.Id);
        }

        foreach (var row in tables.Rows(Schema.Trial))
        {
            var name = new TrialName(Named(arms, row, "arm"), Named(problems, row, "problem"), (int)row.Long("repeat"));
            index.Trials[name] = new(row.Id, row.Enum<TrialState>("state"));
        }

        foreach (var row in tables.Rows(Schema.Answer))
        {
            index.Answers[row.Key("key")] = row.Id;
        }
    }

    private static void LearnAttempts(Database database, WholeTables tables, StoreIndex index)
    {
        var ended = tables.Rows(Schema.Ended).Select(row => row.Long("attempt")).ToHashSet();
        var open = tables.Rows(Schema.Attempt).Select(row => row.Id).Where(id => !ended.Contains(id)).ToDictionary(id => id, _ => new List<CallKey>());
        foreach (var row in tables.Rows(Schema.AttemptKey))
        {
            if (open.TryGetValue(row.Long("attempt"), out var keys))
            {
                keys.Add(row.Key("key"));
            }
        }

        foreach (var (attempt, keys) in open.OrderBy(pair => pair.Key))
        {
            var body = database.One(Schema.Received, "WHERE attempt = $0", attempt);
            index.Open.Add(attempt, new(keys, body is not null, Ended: false));
            if (body is not null)
            {
                index.Unread.Add(new(attempt, keys, (int)body.Long("status"), body.Bytes("raw")));
            }
        }
    }

    private static List<long> Damaged(WholeTables tables) => [.. tables.InPlace(Schema.Answer).Where(row => !row.Sound).Select(row => row.Id)];

    private static string Named(Dictionary<long, string> names, Row row, string column) =>
        names.TryGetValue(row.Long(column), out var name) ? name : throw row.Damaged();
}

/// <summary>What the store knows by heart, and its writing end.</summary>
internal sealed record StoreLoad(StoreIndex Index, Ledger Ledger);
